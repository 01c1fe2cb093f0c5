/**
 * A plan of succession against what the organ has: which organ gets what, and what has no heir. Counts are the database's
 * over everything, whoever asks: a rule that asks whether anything is left over must not be told "nothing" by a policy.
 */
import { type Lines, procedures, type Succession, type SuccessionPlan, type Wording } from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';

/** Where a case or matter stands, as its procedure names it. */
export interface Standing {
  readonly procedure: string;
  readonly side: string;
  readonly state: string;
}

/** What goes over by itself: with its matter, or as an envelope of its own. */
export const RECEIVED: Standing = { procedure: 'received-matter', side: 'holder', state: 'held' };
export const CATALOGUE: Standing = { procedure: 'catalogue', side: 'organ', state: 'in-force' };
const REVIEW: Standing = { procedure: 'derivative-review', side: 'derivative', state: 'open' };

interface Moving extends Standing {
  readonly heir: string;
  readonly count: number;
}

/** What keeps a plan from being carried out, and what can be done about it. */
interface WithoutHeir extends Standing {
  readonly unit: string | null;
  /** Under way: nobody can take it over as it is. */
  readonly underWay: boolean;
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
const WAIT: Wording = {
  zh: '等待系统或者对方办结',
  en: 'Wait until the system or the other organ has dealt with it',
};

const matterAt = (kind: string, state: string): Standing => ({
  procedure: `${kind}-classification`,
  side: 'organ',
  state,
});

export const sideOf = ({ procedure, side }: Standing) => procedures.find(({ name }) => name === procedure)?.sides[side];
const is = (a: Standing, b: Standing): boolean =>
  a.procedure === b.procedure && a.side === b.side && a.state === b.state;

/** What people of the organ can do with a case where it stands. */
function waysOn(standing: Standing): readonly Wording[] {
  const steps = Object.values(sideOf(standing)?.steps ?? {}).filter(
    ({ from, to, by }) =>
      from !== 'start' && from.includes(standing.state) && to !== standing.state && by.join() !== 'system',
  );
  return steps.length === 0 ? [WAIT] : steps.map(({ title }) => title);
}

/** Whether a case is under way and stays where it is: a delegation ends with the plan, the plan itself is what is done. */
const isUnderWay = (standing: Standing): boolean =>
  ![RECEIVED, CATALOGUE, REVIEW].some((moves) => is(standing, moves)) &&
  !['delegation', 'succession'].includes(standing.procedure) &&
  !(sideOf(standing)?.final ?? []).includes(standing.state);

const sum = (rows: readonly { readonly n: number }[]): number => rows.reduce((total, { n }) => total + n, 0);

/** What a plan does with everything that the organ has. */
export async function inventoryOf(tx: Reads, plan: Partial<SuccessionPlan>): Promise<Inventory> {
  const former = plan.cameFrom ?? null;
  const whole = former === null;
  const [matters, underWay, dossiers] = await Promise.all([
    tx.query<{ kind: string; unit: string | null; n: number }>('select kind, unit, n from matters_by_unit($1)', [
      former,
    ]),
    whole
      ? tx.query<{ kind: string; state: string; n: number }>('select kind, state, n from matters_under_way()')
      : Promise.resolve([]),
    tx.query<Standing & Record<string, unknown> & { n: number }>(
      'select procedure, side, state, n from dossiers_by_state($1)',
      [former],
    ),
  ]);
  const at = (standing: Standing) => sum(dossiers.filter((each) => is(each, standing)));
  const groups = [
    ...matters.map(({ kind, unit, n }) => ({ ...matterAt(kind, 'in-force'), unit, n })),
    { ...RECEIVED, unit: null, n: at(RECEIVED) },
    { ...CATALOGUE, unit: null, n: whole ? at(CATALOGUE) : 0 },
  ].filter(({ n }) => n > 0);
  const moving = new Map<string, Moving>();
  const withoutHeir: WithoutHeir[] = [];
  for (const { n: count, unit, ...standing } of groups) {
    const heir = assigned(plan, unit)?.heir;
    if (heir === undefined) withoutHeir.push({ ...standing, unit, underWay: false, count, ways: [ASSIGN] });
    else {
      const key = `${standing.procedure} ${heir}`;
      moving.set(key, { ...standing, heir, count: count + (moving.get(key)?.count ?? 0) });
    }
  }
  const cases = [
    ...underWay.map(({ kind, state, n }) => ({ ...matterAt(kind, state), n })),
    ...dossiers.filter(isUnderWay),
  ];
  for (const { procedure, side, state, n: count } of cases) {
    const standing = { procedure, side, state };
    withoutHeir.push({ ...standing, unit: null, underWay: true, count, ways: waysOn(standing) });
  }
  return { moving: [...moving.values()], withoutHeir };
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

export const planFacts: { readonly [name: string]: FactProvider } = {
  inventory,
  succession,
  toHandOver,
  ownName: async (context) => (await context.fact<Lines>('lines')).own.name,
};
