/**
 * A plan of succession against what the organ has: which organ gets what, and what has no heir. Counts are the database's
 * over everything, whoever asks: a rule that asks whether anything is left over must not be told "nothing" by a policy.
 */
import {
  type Lines,
  procedures,
  type Succession,
  type SuccessionPlan,
  statesHandedOn,
  type Wording,
} from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';

/** Where a case or matter stands, as its procedure names it. */
export interface Standing {
  readonly procedure: string;
  readonly side: string;
  readonly state: string;
}

/** What goes over by envelopes of its own kind; every other open case as it stands. */
export const RECEIVED: Standing = { procedure: 'received-matter', side: 'holder', state: 'held' };
export const CATALOGUE: Standing = { procedure: 'catalogue', side: 'organ', state: 'in-force' };

interface Moving extends Standing {
  readonly heir: string;
  /** An open case, which goes as it stands. */
  readonly underWay: boolean;
  readonly count: number;
}

/** What keeps a plan from being carried out, and what can be done about it. */
interface WithoutHeir extends Standing {
  readonly unit: string | null;
  /** An open case: shown with the state in which it stands. */
  readonly underWay: boolean;
  /** It stays whatever the unit: by itself, or because its other side is this heir. */
  readonly whole: boolean;
  readonly between: string | null;
  readonly count: number;
  readonly ways: readonly Wording[];
}

interface Inventory {
  readonly moving: readonly Moving[];
  readonly withoutHeir: readonly WithoutHeir[];
}

export const planOf = async (context: FactContext): Promise<Partial<SuccessionPlan>> =>
  'assignments' in context.input
    ? (context.input as Partial<SuccessionPlan>)
    : ((await context.fact<Partial<SuccessionPlan> | null>('dossier')) ?? {});

/** The assignment that something falls under: that of its unit, else the one for all others. */
export const assigned = (plan: Partial<SuccessionPlan>, unit: string | null) => {
  const assignments = plan.assignments ?? [];
  return (
    assignments.find((each) => each.unit !== null && each.unit === unit) ??
    assignments.find((each) => each.unit === null)
  );
};

export const heirsOf = (plan: Partial<SuccessionPlan>): readonly string[] => [
  ...new Set((plan.assignments ?? []).map(({ heir }) => heir)),
];

const ASSIGN: Wording = {
  zh: '在方案中为该部门或者“其余全部”指定承接单位',
  en: 'Name an heir for the unit, or for all others, in the plan',
};
/** Nobody asks himself: what is between the organ that ends and its heir is dealt with before. */
const BETWEEN: Wording = {
  zh: '对方就是承接单位：移交前由双方办结',
  en: 'The other side is the heir itself: to be dealt with before',
};
const WAIT: Wording = {
  zh: '等待系统或者对方办结',
  en: 'Wait until the system or the other organ has dealt with it',
};

const matterAt = (kind: string, state: string): Standing => ({
  procedure: `${kind}-classification`,
  side: 'organ',
  state,
});

const sideOf = ({ procedure, side }: Standing) => procedures.find(({ name }) => name === procedure)?.sides[side];
const is = (a: Standing, b: Standing): boolean =>
  a.procedure === b.procedure && a.side === b.side && a.state === b.state;

export const titleOf = (standing: Standing, underWay: boolean, language: keyof Wording): string => {
  const title = procedures.find(({ name }) => name === standing.procedure)?.title[language] ?? standing.procedure;
  return underWay
    ? labelled(title, sideOf(standing)?.states[standing.state]?.[language] ?? standing.state, language)
    : title;
};

/** `变更：待决定`, `Change: proposed`. */
export const labelled = (label: string, what: string, language: keyof Wording): string =>
  `${label}${language === 'zh' ? '：' : ': '}${what}`;

/** Why a case that stands so stays, as its procedure says. */
function whyOf(standing: Standing): readonly Wording[] {
  const why = sideOf(standing)?.stays?.[standing.state];
  return why ? [why] : [];
}

/** What people of the organ can do with a case where it stands. */
function waysOn(standing: Standing): readonly Wording[] {
  const steps = Object.values(sideOf(standing)?.steps ?? {}).filter(
    ({ from, to, by }) =>
      from !== 'start' && from.includes(standing.state) && to !== standing.state && by.join() !== 'system',
  );
  return steps.length === 0 ? [WAIT] : steps.map(({ title }) => title);
}

const sidesOf = procedures.flatMap((procedure) =>
  Object.entries(procedure.sides).map(([name, side]) => ({ procedure, name, side })),
);
/** Where cases stand that are handed over as they are. */
export const HANDED_ON: readonly Standing[] = sidesOf.flatMap(({ procedure, name, side }) =>
  statesHandedOn(procedure, side).map((state) => ({ procedure: procedure.name, side: name, state })),
);
/** Where they stand that have to come to an end before. A delegation ends with the plan, the plan itself is what is done. */
const STAYING: readonly Standing[] = sidesOf
  .filter(
    ({ procedure, name }) => procedure.name !== 'delegation' && !(procedure.name === 'succession' && name === 'organ'),
  )
  .flatMap(({ procedure, name, side }) =>
    Object.keys(side.stays ?? {}).map((state) => ({ procedure: procedure.name, side: name, state })),
  );
const hasDossier = ({ procedure }: Standing): boolean =>
  procedures.find(({ name }) => name === procedure)?.dossier !== undefined;
/** As one word, for the database. */
export const placeOf = ({ procedure, side, state }: Standing): string => [procedure, side, state].join('/');
const among = (standings: readonly Standing[], one: Standing): boolean => standings.some((each) => is(each, one));

/** Of two organs: a case that this one and its heir would each have a side of. */
export const isBetween = (standing: Standing, peers: readonly string[], heir: string): boolean =>
  peers.includes(heir) && hasOtherSide(standing);
export const hasOtherSide = ({ procedure }: Standing): boolean =>
  Object.keys(procedures.find(({ name }) => name === procedure)?.sides ?? {}).length > 1;

interface OpenRow extends Standing, Record<string, unknown> {
  unit: string | null;
  peers: readonly string[];
  n: number;
}

/** What a plan does with everything that the organ has. */
export async function inventoryOf(tx: Reads, plan: Partial<SuccessionPlan>): Promise<Inventory> {
  const former = plan.cameFrom ?? null;
  const whole = former === null;
  const [matters, open] = await Promise.all([
    tx.query<{ kind: string; unit: string | null; n: number }>('select kind, unit, n from matters_by_unit($1)', [
      former,
    ]),
    tx.query<OpenRow>('select procedure, side, state, unit, peers, n from cases_open($1, $2, $3)', [
      former,
      [...HANDED_ON, ...STAYING.filter(hasDossier), RECEIVED, ...(whole ? [CATALOGUE] : [])].map(placeOf),
      STAYING.filter((each) => !hasDossier(each)).map(placeOf),
    ]),
  ]);
  const moving = new Map<string, Moving>();
  const withoutHeir = new Map<string, WithoutHeir>();
  const without = (standing: Standing, what: Omit<WithoutHeir, keyof Standing>) => {
    const key = [placeOf(standing), what.unit, what.between].join();
    withoutHeir.set(key, { ...standing, ...what, count: what.count + (withoutHeir.get(key)?.count ?? 0) });
  };
  const groups = [
    ...matters.map(({ kind, unit, n }) => ({ ...matterAt(kind, 'in-force'), unit, n, peers: [] })),
    ...open.map((row) => ([RECEIVED, CATALOGUE].some((each) => is(each, row)) ? { ...row, unit: null } : row)),
  ];
  const stays = { unit: null, underWay: true, whole: true };
  for (const { n: count, unit, peers, procedure, side, state } of groups) {
    const standing = { procedure, side, state };
    const heir = assigned(plan, unit)?.heir;
    const isCase = among(HANDED_ON, standing);
    if (among(STAYING, standing))
      without(standing, { ...stays, between: null, count, ways: [...whyOf(standing), ...waysOn(standing)] });
    else if (heir === undefined)
      without(standing, { unit, underWay: isCase, whole: false, between: null, count, ways: [ASSIGN] });
    else if (isCase && isBetween(standing, peers, heir))
      without(standing, { ...stays, between: heir, count, ways: [BETWEEN, ...waysOn(standing)] });
    else {
      const key = [isCase ? placeOf(standing) : procedure, heir].join();
      moving.set(key, { ...standing, heir, underWay: isCase, count: count + (moving.get(key)?.count ?? 0) });
    }
  }
  return { moving: [...moving.values()], withoutHeir: [...withoutHeir.values()] };
}

const inventory = async (context: FactContext): Promise<Inventory> => inventoryOf(context.tx, await planOf(context));

const succession = async (context: FactContext): Promise<Succession> => {
  const [plan, { superiors }, { withoutHeir }] = await Promise.all([
    planOf(context),
    context.fact<Lines>('lines'),
    context.fact<Inventory>('inventory'),
  ]);
  const unassigned = withoutHeir.reduce((total, { count }) => total + count, 0);
  const superior = superiors[0]?.id ?? null;
  const ways = (plan.assignments ?? []).map(({ heir, because }) => ({
    chosen: heir,
    takesOverFunction: because === 'takes-over-function' ? heir : null,
    superior,
    namedByAdministration: because === 'named-by-administration' ? heir : null,
    unassigned,
    effectiveOn: plan.effectiveOn ?? '',
  }));
  const none = { chosen: '', takesOverFunction: null, superior, namedByAdministration: null };
  const unlawful = ways.find(
    (way) => way.takesOverFunction === null && ![way.superior, way.namedByAdministration].includes(way.chosen),
  );
  return unlawful ?? ways[0] ?? { ...none, unassigned, effectiveOn: plan.effectiveOn ?? '' };
};

const toHandOver = async (context: FactContext) => {
  const [plan, { moving }] = await Promise.all([planOf(context), context.fact<Inventory>('inventory')]);
  return { count: moving.reduce((total, { count }) => total + count, 0), heirs: heirsOf(plan) };
};

/** What the end does not take: between the organ and its heir, or without an heir. It was begun while the plan ran. */
const leftBehind = async (context: FactContext) =>
  (await context.fact<Inventory>('inventory')).withoutHeir.map(({ underWay, count, ways, ...standing }) => ({
    label: titleOf(standing, underWay, 'zh'),
    value: [`${count}件`, ...ways.slice(0, 1).map(({ zh }) => zh)].join('；'),
  }));

export const planFacts: { readonly [name: string]: FactProvider } = {
  inventory,
  leftBehind,
  succession,
  toHandOver,
};
