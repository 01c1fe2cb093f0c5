/** The approval form 国家秘密确定审批表: which facts of a matter stand in which box. Layout is the printers' affair. */
import {
  type CalendarDate,
  carrierForms,
  type Decided,
  type DerivationGround,
  type Draft,
  derivationGrounds,
  derivativeClassification,
  formatDay,
  type Level,
  lastSecretDay,
  levelTerms,
  markOf,
  negativeEntries,
  negativeTerms,
  originalClassification,
  type Term,
  type TermStart,
  termText,
} from '@shoumi/law';
import type { FormCell, FormRow, PrintedForm } from '../../platform/documents/form.ts';
import type { Moment } from '../../platform/runtime/moment.ts';

export interface TrailEntry {
  readonly seq: number;
  readonly hash: string;
  readonly type: string;
  /** Moment with the offset of Asia/Shanghai, as the entry has it. */
  readonly at: string;
  /** Who acted; `null` is the system. */
  readonly person: string | null;
  readonly by: string | null;
}

/** Everything the form says, with names instead of ids. */
export interface FormFacts {
  readonly organ: { readonly id: string; readonly name: string };
  readonly state: string;
  readonly kind: 'original' | 'derivative';
  readonly codeName: string;
  readonly number: string | null;
  readonly level: Level;
  readonly term: Term | null;
  readonly start: TermStart | null;
  readonly draftedOn: string;
  readonly unit: string | null;
  readonly drafter: { readonly id: string; readonly name: string };
  readonly authority: string | null;
  readonly decidedBy: Decided['decidedBy'] | null;
  readonly entry: { readonly guide: string; readonly number: string; readonly item: string } | null;
  readonly scope: Readonly<Record<'persons' | 'units' | 'posts' | 'organs', readonly string[]>>;
  readonly draft: Partial<Draft>;
  /** Every portion has its number. */
  readonly portions: readonly { readonly id: number; readonly text: string; readonly level: Level | null }[];
  /** What a derivative rests on; a compilation has a mark for its cover. */
  readonly derived: {
    readonly ground: DerivationGround | null;
    readonly sources: readonly {
      readonly name: string;
      readonly mark: string | null;
      readonly portions: readonly number[] | null;
    }[];
    readonly cover: string | null;
  } | null;
  /** What the authority wrote when deciding. */
  readonly opinion: string | null;
  /** Oldest first, readings left out. */
  readonly trail: readonly TrailEntry[];
}

const NONE = '—';
const TERM_LABELS = { period: '保密期限', date: '解密时间', condition: '解密条件', 'long-term': '保密期限' } as const;
const day = (on: string | null | undefined): string => (on ? formatDay(on as CalendarDate, 'zh') : NONE);
const dayOf = (at: string): string => day(at.slice(0, 10));
export const pair = (left: FormCell, right: FormCell): FormRow => ({ kind: 'pair', cells: [left, right] });
export const wide = (label: string, text: string): FormRow => ({ kind: 'wide', cell: { label, text } });
export const cell = (label: string, text: string | null | undefined): FormCell => ({ label, text: text || NONE });

/** The entry that the verification code leads to: the decision, or the newest act while there is none. */
const decisionEntry = (trail: readonly TrailEntry[]): TrailEntry | undefined =>
  trail.findLast((entry) => entry.type === 'MatterClassified') ?? trail.at(-1);

/** Only what is or may become secret bears a mark; a mark on anything else is forbidden (law art. 22). */
function markFor({ state, level, term }: FormFacts): string | null {
  if (state === 'refused') return null;
  return term ? markOf(level, term) : levelTerms[level].zh;
}

function sourcesText({ ground, sources, cover }: NonNullable<FormFacts['derived']>): string {
  const lines = sources.map(
    ({ name, mark, portions }, i) =>
      `${i + 1}. ${[name, mark, portions && `密点${portions.join('、')}`].filter(Boolean).join('　')}`,
  );
  return [
    ...(ground ? [derivationGrounds[ground].zh] : []),
    ...lines,
    ...(cover ? [`汇编：封面标${cover}，各部分保留各自的标志`] : []),
  ].join('\n');
}

function basisText({ entry, draft, derived }: FormFacts): string {
  if (derived) return sourcesText(derived);
  const found = entry ? `《${entry.guide}》第${entry.number}项：${entry.item}` : '保密事项范围中没有对应条目';
  return draft.specialProvision ? `${found}\n另有规定的依据：${draft.specialProvision}` : found;
}

function termRows({ level, term, start }: FormFacts): FormRow[] {
  const first = start?.on ?? null;
  const last = term && first ? lastSecretDay(term, first as CalendarDate) : null;
  const counted =
    start === null
      ? NONE
      : start.kind === 'issued'
        ? `${day(start.on)}（制发日）`
        : start.on
          ? `${day(start.on)}（书面通知日）`
          : '自书面通知之日起';
  return [
    pair(
      cell('密级', levelTerms[level].zh),
      cell(term ? TERM_LABELS[term.kind] : '保密期限', term ? termText(term) : null),
    ),
    pair(cell('起算日', counted), cell('期限起止', first && last ? `${day(first)}至${day(last)}` : null)),
    ...(term?.kind === 'condition' ? [wide('不能确定\n期限的理由', term.reason || NONE)] : []),
  ];
}

function scopeText({ scope }: FormFacts): string {
  const named = [
    ['人员', scope.persons],
    ['部门', scope.units],
    ['岗位', scope.posts],
    ['机关、单位', scope.organs],
  ] as const;
  const lines = named.filter(([, names]) => names.length > 0).map(([title, names]) => `${title}：${names.join('、')}`);
  return lines.join('\n') || NONE;
}

function portionsText({ portions }: FormFacts): string {
  const lines = portions.map(
    (portion) => `${portion.id}. ${portion.text}${portion.level ? `（${levelTerms[portion.level].zh}）` : ''}`,
  );
  return lines.join('\n') || NONE;
}

function negativeText({ draft: { notToBeClassified } }: FormFacts): string {
  if (!notToBeClassified) return '未核对';
  const lines = negativeEntries.map(
    (entry) => `${notToBeClassified.includes(entry) ? '■' : '□'} ${negativeTerms[entry].zh}`,
  );
  return `${lines.join('　')}\n${notToBeClassified.length === 0 ? '经核对，均不属于。' : '经核对，属于上列标■的情形。'}`;
}

/** Level and term as a clause: `机密级，保密期限10年`, `机密级，解密条件“公布时”`. */
function asDecided(level: Level, term: Term | null): string {
  const clause =
    term === null
      ? ''
      : `，${TERM_LABELS[term.kind]}${term.kind === 'condition' ? `“${term.condition}”` : termText(term)}`;
  return `${levelTerms[level].zh}级${clause}`;
}

const VERDICTS: Readonly<Record<string, string>> = {
  MatterClassified: '确定',
  MatterRefused: '不予定密',
  MatterReturned: '退回',
};

/** The drafter's proposal as it was put forward; empty while it is not. */
function proposed({ draft, trail, drafter, authority }: FormFacts): FormRow {
  const put = trail.findLast(
    ({ type, person }) => (type === 'MatterSubmitted' || type === 'MatterRouted') && person === drafter.id,
  );
  const asked = put?.type === 'MatterRouted' ? '报请有权机关确定' : `提请${authority ?? '定密责任人'}审定`;
  const proposal = draft.level ? asDecided(draft.level, (draft.term as Term | undefined) ?? null) : undefined;
  return {
    kind: 'opinion',
    cell: { label: '承办人\n意见', text: put && proposal ? `拟定为${proposal}，${asked}。` : NONE },
    signature: '承办人（签字）',
    by: put ? drafter.name : '',
    on: put ? dayOf(put.at) : '',
  };
}

/** The newest decision, by the organ's authority or by the organ it was sent up to; empty while it is pending. */
function decided({ trail, state, level, term, decidedBy, opinion }: FormFacts): FormRow {
  const pending = state === 'submitted' || state === 'to-send-up' || state === 'sent-up';
  const decision = pending ? undefined : trail.findLast(({ type }) => Object.hasOwn(VERDICTS, type));
  const isSuperiors = trail.some(({ type }) => type === 'MatterSentUp');
  const by = decidedBy?.kind === 'organ' ? `${decidedBy.name}以${decidedBy.instrument}` : '';
  const what =
    decision?.type === 'MatterClassified' ? `确定为${asDecided(level, term)}` : VERDICTS[decision?.type ?? ''];
  return {
    kind: 'opinion',
    cell: {
      label: isSuperiors ? '有权机关\n决定' : '定密责任人\n意见',
      text: decision ? `${by}${what}${opinion ? `：${opinion}` : '。'}` : '',
    },
    signature: isSuperiors ? '登记人（签字）' : '定密责任人（签字）',
    by: decision?.by ?? '',
    on: decision ? dayOf(decision.at) : '',
  };
}

/** Groups of eight, so that a person can compare them. */
const grouped = (hash: string): string => hash.match(/.{8}/g)?.join(' ') ?? hash;

const clockTime = (at: string): string => at.slice(0, 16).replace('T', ' ');

/**
 * A document of a matter: its mark, where it came from in the journal, who printed it. `reader` is who prints it. Throws
 * where the case has no journal entry: nothing would lead back.
 */
export function documentOf(
  facts: FormFacts,
  name: 'approval-form' | 'portion-list',
  rows: readonly FormRow[],
  reader: string,
  moment: Moment,
): PrintedForm {
  const { organ, trail } = facts;
  const decision = decisionEntry(trail);
  if (!decision) throw new Error('the case has no journal entry');
  const titles: Readonly<Record<string, { readonly title: { readonly zh: string } }>> = {
    ...derivativeClassification.events,
    ...originalClassification.events,
  };
  return {
    title: originalClassification.sides.organ?.documents?.[name]?.title.zh ?? '',
    organ: organ.name,
    number: facts.number ?? '（未定）',
    mark: markFor(facts),
    cancelled: facts.state === 'declassified',
    rows,
    trail: {
      title: '办理轨迹（机关日志）',
      header: ['序号', '时间', '环节', '办理人', '记录摘要'],
      rows: trail.map((entry) => [
        String(entry.seq),
        clockTime(entry.at),
        titles[entry.type]?.title.zh ?? entry.type,
        entry.by ?? '系统',
        entry.hash.slice(0, 16),
      ]),
    },
    verification: {
      code: `${organ.id}:${decision.seq}:${decision.hash}`,
      lines: [
        `校验码：机关日志第${decision.seq}号（${titles[decision.type]?.title.zh ?? decision.type}）`,
        grouped(decision.hash),
        '按号在机关日志中查对，摘要相同的即为本表所记的这一次办理。',
      ],
    },
    printed: `打印：${reader}　${clockTime(moment.at)}`,
  };
}

/** The approval form, box by box. */
export function approvalForm(facts: FormFacts, reader: string, moment: Moment): PrintedForm {
  const { draft } = facts;
  const sentUp = facts.decidedBy?.kind === 'organ' || facts.state === 'to-send-up' || facts.state === 'sent-up';
  const kind = facts.derived ? '派生定密' : sentUp ? '无权定密，报请确定' : '原始定密';
  const rows: readonly FormRow[] = [
    wide('事项名称', draft.title || NONE),
    pair(cell('代号', facts.codeName), cell('文号', draft.documentNumber)),
    pair(cell('产生部门', facts.unit), cell('承办人', facts.drafter.name)),
    pair(cell('拟定日期', day(facts.draftedOn)), cell('定密类型', kind)),
    wide('定密依据', basisText(facts)),
    ...termRows(facts),
    wide('知悉范围', scopeText(facts)),
    wide('密点', portionsText(facts)),
    wide('内容摘要', draft.abstract || NONE),
    pair(
      cell('载体形式', draft.carrierForm ? carrierForms[draft.carrierForm].zh : null),
      cell('办理状态', originalClassification.sides.organ?.states[facts.state]?.zh),
    ),
    ...(facts.derived ? [] : [wide('不得确定\n情形核对', negativeText(facts))]),
    proposed(facts),
    decided(facts),
  ];
  return documentOf(facts, 'approval-form', rows, reader, moment);
}
