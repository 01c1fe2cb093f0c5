/** One article as it stands on a day: rules in force with their cases, clocks, dated values. */
import {
  type Article,
  type CalendarDate,
  type ClockDefinition,
  casesByRule,
  citationText,
  type HouseRule,
  type Rule,
} from '@shoumi/law';

const signs = { prohibited: '✗', warning: '⚠', 'house-rule': '⌂', route: '→' } as const;

const houseOf = ({ id, why, standard, figure }: HouseRule) => ({ id, why, standard, ...(figure ? { figure } : {}) });

const ruleOn = (rule: Rule<never>, day: CalendarDate) => ({
  code: rule.code,
  kind: rule.kind,
  basis: rule.basis,
  citation: citationText(rule.basis, 'zh'),
  says: rule.says,
  inForce: rule.tests.versionOn(day) !== undefined,
  from: rule.tests.versionOn(day)?.from ?? rule.tests.versions[0]?.from ?? null,
  ...(rule.house ? { house: houseOf(rule.house) } : {}),
  cases: (casesByRule.get(rule.code)?.cases ?? []).map(({ name, on, is, from }) => ({
    name,
    on,
    is,
    ...(from ? { from } : {}),
  })),
});

const clockOf = ({ name, title, basis, period, house }: ClockDefinition) => ({
  name,
  title,
  period,
  basis,
  citation: citationText(basis, 'zh'),
  ...(house ? { house: houseOf(house) } : {}),
});

export const articleOn = (article: Article, day: CalendarDate) => ({
  article: article.citation.article,
  instrument: article.citation.instrument,
  citation: citationText(article.citation, 'zh'),
  on: day,
  heading: article.heading,
  bearer: article.bearer,
  restates: article.restates,
  rules: article.rules.map((rule) => ruleOn(rule, day)),
  clocks: article.clocks.map(clockOf),
  values: article.values.map((value) => ({
    name: value.name,
    value: value.versionOn(day)?.value ?? null,
    from: value.versionOn(day)?.from ?? null,
    lastCheckedOn: value.lastCheckedOn,
  })),
  notCoded: article.notCoded ?? null,
});

/** Chinese, then English, as the screens do. */
export function articleInWords(answer: ReturnType<typeof articleOn>): string {
  const { citation, on, heading, bearer, restates, rules, clocks, values, notCoded } = answer;
  return [
    `${citation} ${heading.zh} · ${heading.en} (on ${on})`,
    `${bearer.zh} · ${bearer.en}`,
    restates.zh,
    restates.en,
    ...rules.flatMap((rule) => [
      `${signs[rule.kind]} ${rule.code} (${rule.citation}${rule.inForce ? '' : `, from ${rule.from}`}): ${rule.says.zh}`,
      ...rule.cases.map((each) => `    ${each.on} ${each.name.zh} → ${each.is}`),
    ]),
    ...clocks.map(({ name, title, period, citation: basis }) => {
      const length = period === 'undated' ? 'undated' : `${period.n} ${period.unit}`;
      return `⏱ ${name} (${basis}): ${title.zh}, ${length}`;
    }),
    ...values.map(({ name, value }) => `# ${name}: ${JSON.stringify(value)}`),
    ...(notCoded ? [`${notCoded.zh} · ${notCoded.en}`] : []),
  ].join('\n');
}
