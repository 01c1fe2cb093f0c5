/**
 * What succession brings to an end because it cannot be handed on: designations of authorities, and delegations on either
 * side. The heirs are told of each in words. And what an organ begins again with when everything is handed back to it.
 */
import {
  type CalendarDate,
  type Consequence,
  type DecideAnew,
  formatDay,
  type Level,
  levelTerms,
  type Opening,
  type Sending,
  type Wording,
} from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { planOf } from './plan.ts';

interface AuthorityRow extends Record<string, unknown> {
  id: string;
  name: string;
  kind: 'statutory' | 'designated';
  fields: readonly string[];
  from: string;
}

interface DelegationRow extends Record<string, unknown> {
  id: string;
  side: 'grantee' | 'delegator';
  state: keyof typeof STATES;
  name: string;
  peer: string | null;
  data: { readonly levels?: readonly Level[]; readonly fields?: readonly string[]; readonly until?: string };
}

type Language = keyof Wording;

const KINDS: Readonly<Record<AuthorityRow['kind'], Wording>> = {
  statutory: { zh: '法定定密责任人', en: 'Statutory authority' },
  designated: { zh: '指定定密责任人', en: 'Designated authority' },
};
const STATES = {
  held: { zh: '所获得的定密授权', en: 'Delegated power held' },
  applied: { zh: '所申请的定密授权', en: 'Delegated power applied for' },
  granted: { zh: '所作出的定密授权', en: 'Delegated power granted' },
  asked: { zh: '所收到的授权申请', en: 'Application for power received' },
};
const ALL_FIELDS: Wording = { zh: '全部业务领域', en: 'all fields' };
const SIDES = {
  grantee: {
    step: 'noteGranteeEnded',
    why: '被授权单位撤并',
    tells: 'delegation-grantee-ended',
  },
  delegator: { step: 'noteDelegatorEnded', why: '授权机关撤并', tells: 'delegation-end' },
};

const since = (day: string, language: Language): string =>
  `${language === 'zh' ? '自' : 'since '}${formatDay(day as CalendarDate, language)}`;
const until = (day: string, language: Language): string =>
  `${language === 'zh' ? '至' : 'until '}${formatDay(day as CalendarDate, language)}`;
const listed = (parts: readonly string[], language: Language): string => parts.join(language === 'zh' ? '、' : ', ');
const words = (parts: readonly (string | undefined)[], language: Language): string =>
  parts.filter(Boolean).join(language === 'zh' ? '；' : '; ');

async function whatEnds(tx: Reads) {
  const [authorities, delegations] = await Promise.all([
    tx.query<AuthorityRow>(
      `select a.id, p.name, a.kind, a.fields, a."from" from authority a join person p on p.organ_id = a.organ_id and p.id = a.person
       where a.organ_id = (select ctx_organ()) and a.state = 'current' order by a.kind desc, a.ordinal`,
    ),
    tx.query<DelegationRow>(
      `select id, side, state, name, coalesce(data->>'organ', data->>'grantee', data->>'applicant', peer::text) as peer, data from dossier
       where organ_id = (select ctx_organ()) and procedure = 'delegation' and state = any ($1) order by ordinal`,
      [Object.keys(STATES)],
    ),
  ]);
  return { authorities, delegations };
}

/** What ends, in words. The statutory authority follows its post: there is nothing to decide. */
const inWords = (
  authorities: readonly AuthorityRow[],
  delegations: readonly DelegationRow[],
  language: Language,
): readonly { readonly label: string; readonly value: string; readonly anew: boolean }[] => [
  ...authorities.map(({ name, kind, fields, from }) => ({
    label: KINDS[kind][language],
    value: words(
      [name, fields.length === 0 ? ALL_FIELDS[language] : listed(fields, language), since(from, language)],
      language,
    ),
    anew: kind === 'designated',
  })),
  ...delegations.map(({ state, name, data: { levels = [], fields = [], until: last } }) => ({
    label: STATES[state][language],
    value: words(
      [
        name,
        listed(
          levels.map((level) => levelTerms[level][language]),
          language,
        ),
        listed(fields, language),
        last && until(last, language),
      ],
      language,
    ),
    anew: true,
  })),
];

/** What a plan for the whole organ brings to an end, for who reads the plan. */
export async function endingWords(tx: Reads, language: Language) {
  const { authorities, delegations } = await whatEnds(tx);
  return inWords(authorities, delegations, language);
}

const ending = async (
  context: FactContext,
): Promise<{ steps: readonly Consequence[]; sends: readonly Sending[]; decideAnew: DecideAnew }> => {
  const plan = await planOf(context);
  // Handing back is between two organs; the one that hands back goes on.
  if (plan.cameFrom != null || plan.kind === 'undo') return { steps: [], sends: [], decideAnew: [] };
  const { authorities, delegations } = await whatEnds(context.tx);
  const on = plan.effectiveOn ?? context.on;
  const withdrawal = (side: DelegationRow['side']) => ({ withdrawnOn: on, why: SIDES[side].why, ground: 'succession' });
  return {
    steps: [
      ...authorities.map(({ id }) => ({
        case: id,
        step: 'lapse',
        input: { on, reason: '单位撤并', ground: 'succession' },
      })),
      ...delegations.map(({ id, side }) => ({ case: id, step: SIDES[side].step, input: withdrawal(side) })),
    ],
    sends: delegations.flatMap(({ id, side, peer }) =>
      peer === null ? [] : [{ type: SIDES[side].tells, to: peer, speaksFor: id, content: withdrawal(side) }],
    ),
    // What travels between organs is written in Chinese.
    decideAnew: inWords(authorities, delegations, 'zh')
      .filter(({ anew }) => anew)
      .map(({ label, value }) => ({ label, value })),
  };
};

/** The heads are statutory authorities again, and the catalogue is in force again. What was designated or delegated is not. */
const resumed = async ({ tx, on }: FactContext): Promise<readonly (Consequence | Opening)[]> => {
  const [heads, catalogues] = await Promise.all([
    tx.query<{ person: string }>(
      `select distinct a.person from appointment a where a.organ_id = (select ctx_organ()) and a.role = 'head' and a.state = 'current'
         and not exists (select 1 from authority s where s.organ_id = a.organ_id and s.person = a.person and s.kind = 'statutory' and s.state = 'current')`,
    ),
    tx.query<{ id: string }>(
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'catalogue' and side = 'organ' and state = 'handed-over' order by ordinal`,
    ),
  ]);
  return [
    ...catalogues.map(({ id }) => ({ case: id, step: 'noteCatalogueRestored', input: {} })),
    ...heads.map(({ person }) => ({
      starts: 'authority',
      step: 'begin',
      input: { person, kind: 'statutory', fields: [], highest: 'top-secret', from: on, instrument: null },
    })),
  ];
};

const actTakenOver = async (context: FactContext): Promise<string | null> => {
  const plan = await planOf(context);
  if (plan.kind !== 'undo' || plan.cameFrom == null) return null;
  const [row] = await context.tx.query<{ id: string }>(
    `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'succession' and side = 'heir' and peer = $1
       and state <> 'given-back' order by ordinal desc limit 1`,
    [plan.cameFrom],
  );
  return row?.id ?? null;
};

export const endingFacts: { readonly [name: string]: FactProvider } = { ending, resumed, actTakenOver };
