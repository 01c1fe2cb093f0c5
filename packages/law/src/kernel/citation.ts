/**
 * What a rule, clock, step or refusal rests on: an article of a legal instrument, or a house rule of ours.
 * The two are different types on purpose: nothing of ours may ever be shown as law.
 */

/** Chinese and English wording of one thing. Chinese comes first: it is what officials read. */
export interface Wording {
  readonly zh: string;
  readonly en: string;
}

/** The legal instruments that we cite: by their short names and in full. `from` is the first day on which the cited version binds. */
export const instruments = {
  'regulation-2024': {
    zh: '条例',
    en: 'Regulation',
    title: {
      zh: '保守国家秘密法实施条例（2024）',
      en: 'Regulation implementing the Law on Guarding State Secrets (2024)',
    },
    from: '2024-09-01',
  },
  'law-2024': {
    zh: '保密法',
    en: 'Secrets Law',
    title: { zh: '保守国家秘密法（2024修订）', en: 'Law on Guarding State Secrets (revised 2024)' },
    from: '2024-05-01',
  },
  'classification-rules-2014': {
    zh: '定密规定',
    en: 'Classification Rules',
    title: {
      zh: '国家秘密定密管理暂行规定（2014，2025年修订后条次待核）',
      en: 'Interim Provisions on Classification (2014; article numbers not yet checked against the revision of 2025)',
    },
    from: '2014-03-09',
  },
  'classification-rules-2025': {
    zh: '定密管理规定',
    en: 'Classification Rules 2025',
    title: { zh: '国家秘密定密管理规定（2025）', en: 'Provisions on Classification (2025)' },
    from: '2025-05-01',
  },
  'derivative-rules-2023': {
    zh: '派生定密办法',
    en: 'Derivative Rules',
    title: { zh: '派生国家秘密定密管理暂行办法（2023）', en: 'Interim Measures on Derivative Classification (2023)' },
    from: '2023-04-01',
  },
  'declassification-rules-2020': {
    zh: '解密办法',
    en: 'Declassification Rules',
    title: { zh: '国家秘密解密暂行办法（2020）', en: 'Interim Measures on Declassification (2020)' },
    from: '2020-06-28',
  },
  'penalties-law-2021': {
    zh: '行政处罚法',
    en: 'Penalties Law',
    title: { zh: '行政处罚法（2021修订）', en: 'Law on Administrative Penalties (revised 2021)' },
    from: '2021-07-15',
  },
  'civil-code': { zh: '民法典', en: 'Civil Code', title: { zh: '民法典', en: 'Civil Code' }, from: '2021-01-01' },
} as const;

export type Instrument = keyof typeof instruments;

/** One place in a legal instrument. `paragraph` is 款, `item` is 项. */
export interface Citation {
  readonly kind: 'law';
  readonly instrument: Instrument;
  readonly article: number;
  readonly paragraph?: number;
  readonly item?: number;
}

/** A reference to a house rule by its id; the rule itself is declared with `houseRule`. */
export interface HouseReference {
  readonly kind: 'house';
  readonly id: string;
}

export type Basis = Citation | HouseReference;

function cite(instrument: Instrument) {
  return (article: number, paragraph?: number, item?: number): Citation => ({
    kind: 'law',
    instrument,
    article,
    ...(paragraph === undefined ? {} : { paragraph }),
    ...(item === undefined ? {} : { item }),
  });
}

/** The implementing regulation of 2024: `r(25)`, `r(17, 3)` for paragraph 3, `r(27, 1, 5)` for its item 5. */
export const r = cite('regulation-2024');
/** The law on state secrets as amended in 2024. */
export const l = cite('law-2024');
export const d14 = cite('classification-rules-2014');
export const d25 = cite('classification-rules-2025');
export const p23 = cite('derivative-rules-2023');
export const j20 = cite('declassification-rules-2020');
export const penalties = cite('penalties-law-2021');
export const civil = cite('civil-code');

const DIGITS = '〇一二三四五六七八九';
const ordinal = (n: number): string =>
  n < 10
    ? (DIGITS[n] ?? String(n))
    : n < 20
      ? `十${n % 10 ? DIGITS[n % 10] : ''}`
      : `${DIGITS[Math.floor(n / 10)]}十${n % 10 ? DIGITS[n % 10] : ''}`;

/** What the house rules are called on a chip; whatever is not named here shows its id. */
const houseNames: Readonly<Record<string, Wording>> = {
  'two-persons': { zh: '承办人与责任人分设', en: 'two persons' },
  'training-blocks-designated': { zh: '未培训不得审批', en: 'no approval untrained' },
  'record-before-opening': { zh: '先登记后调阅', en: 'record before opening' },
  'blanking-takes-two': { zh: '清除须两人', en: 'blanking takes two' },
  'three-administrators': { zh: '三员分立', en: 'three administrators' },
  'house-rules': { zh: '内部规则的设置', en: 'setting house rules' },
  'no-circular-derivation': { zh: '派生不得循环', en: 'no circular derivation' },
  'delegation-supervision-yearly': { zh: '授权定期监督', en: 'delegations supervised regularly' },
  'suggestion-answer-days': { zh: '建议答复天数', en: 'days to answer a suggestion' },
  'succession-complete': { zh: '承接不留缺口', en: 'nothing without an heir' },
  'succession-anew-days': { zh: '承接后重新决定天数', en: 'days to decide anew' },
  'succession-in-batches': { zh: '分批移交', en: 'in batches' },
  'ended-organ-begins-nothing': { zh: '撤并后不办新事项', en: 'nothing new once ended' },
  'succession-on-its-day': { zh: '按生效日移交', en: 'on its day' },
  'correction-days': { zh: '纠正天数', en: 'days to correct' },
  'dispute-unanswered-days': { zh: '异议未答复天数', en: 'days until unanswered' },
  'circulation-no-classification-training': { zh: '传阅不算定密培训', en: 'circulation is not training' },
  'study-test-complete': { zh: '考试要素齐全', en: 'a test is complete' },
  'study-escalation': { zh: '逾期报负责人', en: 'overdue study goes to the head' },
  'mail-says-nothing': { zh: '邮件不含材料名称', en: 'mail names no text' },
  'somebody-to-study': { zh: '场次须有对象', en: 'somebody to study' },
  'hours-owed': { zh: '应修学时', en: 'hours owed' },
  'residual-ground-reasoned': { zh: '兜底情形须说明', en: 'residual ground reasoned' },
  'dispute-longest-period': { zh: '争议按最长期限', en: 'longest period in dispute' },
};

/** What a house rule is called; its id where it has no name. */
export const houseName = (id: string, language: 'zh' | 'en'): string => houseNames[id]?.[language] ?? id;

/** The short form shown on chips: `条例 25`, `保密法 20`, `本单位规则 two-persons`. */
export function citationText(basis: Basis, language: 'zh' | 'en'): string {
  if (basis.kind === 'house') {
    const name = houseName(basis.id, language);
    return language === 'zh' ? `内部规则：${name}` : `house rule: ${name}`;
  }
  const base = `${instruments[basis.instrument][language]} ${basis.article}`;
  const paragraph = basis.paragraph
    ? language === 'zh'
      ? `第${ordinal(basis.paragraph)}款`
      : ` ¶${basis.paragraph}`
    : '';
  const item = basis.item ? (language === 'zh' ? `（${ordinal(basis.item)}）` : ` (${basis.item})`) : '';
  return base + paragraph + item;
}
