/** The dated numbers of the law that bear on an organ's registers, each with its rows. Clocks have a file of their own. */
import {
  advisedDelegationYears,
  applicationSupported,
  beyondYears,
  type CalendarDate,
  delegationNotTooLong,
  fewerThanOften,
  figureUnits,
  hoursOwed,
  hoursShort,
  type Level,
  levelOfRank,
  levels,
  levelTerms,
  longestYears,
  oftenProduces,
  outlastsYears,
  type Term,
  type TermStart,
  withinLongestPeriod,
} from '@shoumi/law';
import { hoursOf } from '../study/index.ts';
import { clockTrials } from './clocks.ts';
import { paged, SINGLE, type Trial } from './trial.ts';

interface MatterRow extends Record<string, unknown> {
  id: string;
  ordinal: number;
  code_name: string;
  level: number;
  term: Term | null;
  term_start: TermStart | null;
  special: string | null;
}

const longest: Trial = {
  rule: withinLongestPeriod.code,
  title: { zh: '各密级最长的保密期限', en: 'Longest period of each level' },
  basis: withinLongestPeriod.basis,
  unit: figureUnits.year,
  fails: { zh: '超出', en: 'beyond' },
  found: { zh: '期限至', en: 'Term ends' },
  parts: Object.fromEntries(levels.map((level) => [level, levelTerms[level]])),
  least: 1,
  most: 100,
  standing: async (_tx, on) => longestYears.at(on),
  async *rows(tx) {
    const sql = `select t.id, t.ordinal, t.code_name, t.level, t.term, t.term_start, nullif(t.proposal->>'specialProvision', '') as special
      from matter t where t.organ_id = (select ctx_organ()) and t.state = 'in-force' and t.ordinal > $1 order by t.ordinal limit $2`;
    for await (const row of paged<MatterRow>(tx, sql, ({ ordinal }) => ordinal, 0)) {
      const { id, code_name: name, level: rank, term, term_start: start, special } = row;
      const level: Level | undefined = levelOfRank(rank);
      if (level)
        yield {
          id,
          name,
          part: level,
          judge: (years) =>
            special !== null || !term || !start?.on ? null : beyondYears(term, start.on as CalendarDate, years),
        };
    }
  },
};

interface DelegationRow extends Record<string, unknown> {
  id: string;
  ordinal: number;
  name: string;
  from: string;
  until: string;
  items: Readonly<Record<string, number>>;
}

const delegations = (which: string) =>
  `select t.id, t.ordinal, t.name, t.data->>'from' as "from", t.data->>'until' as until, t.data->'items' as items from dossier t
   where t.organ_id = (select ctx_organ()) and t.procedure = 'delegation' and ${which} and t.ordinal > $1 order by t.ordinal limit $2`;

const delegationTerm: Trial = {
  rule: delegationNotTooLong.code,
  title: { zh: '定密授权建议的最长期限', en: 'Longest advised term of a delegation' },
  basis: delegationNotTooLong.basis,
  unit: figureUnits.year,
  fails: { zh: '被提示过长', en: 'warned of as too long' },
  found: { zh: '授权至', en: 'Delegated until' },
  parts: SINGLE,
  least: 1,
  most: 50,
  standing: async (_tx, on) => ({ n: advisedDelegationYears.at(on) }),
  async *rows(tx) {
    const sql = delegations(`t.state in ('held', 'granted')`);
    for await (const { id, name, from, until } of paged<DelegationRow>(tx, sql, ({ ordinal }) => ordinal, 0))
      yield { id, name, part: 'n', judge: (years) => (outlastsYears(from, until, years) ? until : null) };
  },
};

const often: Trial = {
  rule: applicationSupported.code,
  title: { zh: '申请授权时“经常产生”的件数', en: 'Items a year that count as often in an application' },
  basis: applicationSupported.basis,
  unit: { zh: '件/年', en: 'items a year' },
  fails: { zh: '被提示不足', en: 'warned of as too few' },
  found: { zh: '平均每年件数', en: 'Items a year' },
  parts: SINGLE,
  least: 1,
  most: 1000,
  standing: async (_tx, on) => ({ n: oftenProduces.at(on) }),
  async *rows(tx) {
    const sql = delegations(`jsonb_typeof(t.data->'items') = 'object'`);
    for await (const { id, name, items } of paged<DelegationRow>(tx, sql, ({ ordinal }) => ordinal, 0))
      yield { id, name, part: 'n', judge: (value) => fewerThanOften(Object.values(items), value) };
  },
};

const hours: Trial = {
  rule: 'hours-owed',
  title: { zh: '每年应学的学时', en: 'Hours of study owed in a year' },
  basis: { kind: 'house', id: 'hours-owed' },
  unit: figureUnits.hour,
  fails: { zh: '不足', en: 'short of hours' },
  found: { zh: '今年已学', en: 'Hours this year' },
  parts: {
    core: { zh: '核心涉密人员', en: 'Core' },
    important: { zh: '重要涉密人员', en: 'Important' },
    general: { zh: '一般涉密人员', en: 'General' },
    none: { zh: '其他人员', en: 'Not cleared' },
  },
  least: 0,
  most: 200,
  roles: ['secrecy-office'],
  // What the organ has set counts in place of the standing figures.
  standing: async (tx, on) => (await hoursOf(tx, Number(on.slice(0, 4)), on)).owed,
  async *rows(tx, { on }) {
    const { people } = await hoursOf(tx, Number(on.slice(0, 4)), on);
    for (const { id, name, class: part, hours: done } of people)
      yield { id, name, part, judge: (owed) => (hoursShort(owed, done) > 0 ? done : null) };
  },
};

export const trials: readonly Trial[] = [longest, ...clockTrials, delegationTerm, often, hours];

/** Dated values that a trial tries. */
export const triedValues: readonly { readonly name: string }[] = [
  longestYears,
  advisedDelegationYears,
  oftenProduces,
  hoursOwed,
];
