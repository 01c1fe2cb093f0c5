/** docs/generated/law-coverage.md: for every article what of it is coded, and where it meets the user. */
import {
  type Article,
  articles,
  type ClockDefinition,
  casesByRule,
  citationText,
  instruments,
  procedures,
  type Rule,
} from '../../packages/law/src/index.ts';
import { banner, type Generated } from './generated.ts';
import { table } from './table.ts';

/** The screens on which the steps of a procedure are taken; every article is in the law library besides. */
const screens: Readonly<Record<string, string>> = {
  'original-classification': 'drafting form, matter page, desk',
  guide: 'guides',
  'guide-entry': 'guides',
  authority: 'organisation',
  training: 'organisation',
  clearance: 'organisation',
  organ: 'node',
  account: 'node',
};
const ORGANISATION = 'organisation';

const signs = { prohibited: '✗', warning: '⚠', 'house-rule': '⌂', route: '→' } as const;

const ruleCell = (rule: Rule<never>): string => {
  const cases = casesByRule.get(rule.code)?.cases.length ?? 0;
  return `${signs[rule.kind]} \`${rule.code}\` (${citationText(rule.basis, 'zh')}, ${cases} cases)`;
};

function clockCell({ name, basis, period }: ClockDefinition): string {
  const length = period === 'undated' ? 'undated' : `${period.n} ${period.unit}${period.n > 1 ? 's' : ''}`;
  return `${basis.kind === 'house' ? '⌂' : '⏱'} \`${name}\` ${length}`;
}

/** Steps whose basis or rules cite the article, by procedure. */
function stepsOf(article: Article): ReadonlyMap<string, readonly string[]> {
  const { instrument, article: number } = article.citation;
  const found = new Map<string, string[]>();
  for (const procedure of procedures)
    for (const side of Object.values(procedure.sides))
      for (const [name, step] of Object.entries(side.steps)) {
        const cited = [...step.basis, ...step.rules.map((rule) => rule.basis)];
        if (cited.some((basis) => basis.kind === 'law' && basis.instrument === instrument && basis.article === number))
          found.set(procedure.name, [...(found.get(procedure.name) ?? []), name]);
      }
  return found;
}

function row(article: Article): string[] {
  const steps = stepsOf(article);
  const rules = article.rules.map(ruleCell);
  const values = article.values.map((value) => `# ${value.name}`);
  const codes = rules.length + values.length + article.clocks.length + steps.size > 0;
  const where = new Set(['law library', ...[...steps.keys()].map((name) => screens[name] ?? ORGANISATION)]);
  return [
    String(article.citation.article),
    `${article.heading.zh}<br>${article.heading.en}`,
    [...rules, ...values].join('<br>') || (codes ? '' : 'not yet'),
    [...steps].map(([name, taken]) => `${name}: ${taken.join(', ')}`).join('<br>'),
    article.clocks.map(clockCell).join('<br>'),
    [...where].join(', '),
    article.notCoded?.en ?? '',
  ];
}

export function lawCoverage(): Generated {
  const known = Object.entries(instruments).flatMap(([id, instrument]) => {
    const own = articles.filter(({ citation }) => citation.instrument === id);
    if (own.length === 0) return [];
    const coded = own.filter((each) => each.rules.length + each.clocks.length + each.values.length > 0).length;
    const head = ['Art.', 'Heading', 'Rules and values', 'Procedures: steps', 'Clocks', 'Screens', 'Not coded'];
    return [
      `## ${instrument.title.zh}\n\n${own.length} articles known, ${coded} with rules, clocks or values.\n\n${table(head, own.map(row))}`,
    ];
  });
  return {
    path: 'docs/generated/law-coverage.md',
    content: `${banner('packages/law')}# What of the law is coded

✗ prohibited or made a condition by the cited text · ⚠ a warning on record · → routed, not refused · ⌂ a house rule of ours · ⏱ a clock · # a dated value. Cases count the day before a rule begins. "Not yet" means that the article is shown and restated, and nothing asks it.

${known.join('\n\n')}
`,
  };
}
