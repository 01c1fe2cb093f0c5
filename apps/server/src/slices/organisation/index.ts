/** Units, posts, people, appointments, clearances, training, authorities, house rules: what an organ keeps of itself. */
import {
  type Authority,
  type Level,
  levelOfRank,
  type Power,
  type PowerTier,
  powerOn as powerByTier,
  rankOf,
  type Training,
} from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import { behindSteps } from '../../platform/runtime/case-file.ts';
import { recordProjections } from '../../platform/runtime/records.ts';
import type { FactContext, Slice } from '../../platform/runtime/slice.ts';
import { authorityFacts, authorityFollows } from './authorities.ts';
import { delegationDue, delegationFacts, delegationProjections } from './delegations.ts';
import { registers } from './registers.ts';

export { untrainedAuthorities } from './authorities.ts';

const rank = { column: 'level', value: (level: unknown) => rankOf(level as Level) };
const json = (column: string) => ({ column, value: (value: unknown) => JSON.stringify(value) });

const records = [
  { noun: 'Unit', table: 'unit', columns: { name: 'name', parent: 'parent' } },
  { noun: 'Post', table: 'post', columns: { name: 'name', unit: 'unit', class: 'class', heads: 'heads' } },
  {
    noun: 'Person',
    table: 'person',
    columns: { staffNumber: 'staff_number', name: 'name', unit: 'unit', post: 'post', email: 'email' },
  },
  {
    noun: 'Appointment',
    table: 'appointment',
    until: 'until',
    columns: { person: 'person', role: 'role', from: 'from' },
  },
  {
    noun: 'Departure',
    table: 'departure',
    columns: { person: 'person', kind: 'kind', from: 'from', to: 'to', remark: 'remark' },
  },
  {
    noun: 'Clearance',
    table: 'clearance',
    until: 'until',
    columns: { person: 'person', level: rank, from: 'from', instrument: 'instrument' },
  },
  {
    noun: 'Training',
    table: 'training',
    columns: {
      person: 'person',
      kind: 'kind',
      subject: 'subject',
      on: 'on',
      hours: 'hours',
      validUntil: 'valid_until',
    },
  },
  {
    noun: 'Authority',
    table: 'authority',
    until: 'until',
    columns: {
      person: 'person',
      kind: 'kind',
      fields: json('fields'),
      highest: { column: 'highest', value: (level: unknown) => rankOf(level as Level) },
      from: 'from',
      instrument: 'instrument',
    },
  },
  {
    noun: 'HouseRule',
    table: 'house_setting',
    until: 'until',
    columns: { rule: 'rule', value: json('value'), figure: 'figure', from: 'from', reason: 'reason' },
  },
];

/** The remits that a person holds by the authority register on a day, the highest first. The one function that says so. */
async function remitsOn(tx: Reads, person: string | null, on: string): Promise<readonly Authority[]> {
  if (person === null) return [];
  const rows = await tx.query<{ kind: 'statutory' | 'designated'; fields: string[]; highest: number }>(
    `select kind, fields, highest from authority where person = $1 and "from" <= $2
     and (until is null or until > $2) order by highest desc, kind desc, ordinal`,
    [person, on],
  );
  return rows.flatMap(({ kind, fields, highest }) => {
    const level = levelOfRank(highest);
    return level ? [{ person, kind, fields: fields.length === 0 ? ('all' as const) : fields, highest: level }] : [];
  });
}

/**
 * The person's place in the register for a matter of a field, `null` when there is none. Of several remits the highest that
 * covers the field counts, without a field (or where none covers it) the highest. For submission and for decision.
 */
export async function authorityOn(
  tx: Reads,
  person: string | null,
  on: string,
  field: Promise<string | undefined> = Promise.resolve(undefined),
): Promise<Authority | null> {
  const [remits, of] = await Promise.all([remitsOn(tx, person, on), field]);
  const covering = remits.find(({ fields }) => of !== undefined && (fields === 'all' || fields.includes(of)));
  return covering ?? remits[0] ?? null;
}

/** The organ's power to classify on a day: by its power tier, and by every delegation that holds. The one function that says so. */
async function powerOn(tx: Reads, organ: string, on: string): Promise<Power> {
  const [row] = await tx.query<{ power_tier: PowerTier; held: readonly HeldRow[] | null }>(
    `select o.power_tier, (select json_agg(json_build_object('levels', d.levels, 'from', d."from", 'until', d.until, 'withdrawnOn', d.withdrawn_on))
       from delegation_held d where d.organ_id = o.id) as held from organ o where o.id = $1`,
    [organ],
  );
  return powerByTier(
    row?.power_tier ?? 'none',
    (row?.held ?? []).map(({ levels, ...rest }) => ({
      ...rest,
      levels: levels.flatMap((each) => levelOfRank(each) ?? []),
    })),
    on,
  );
}

interface HeldRow {
  readonly levels: readonly number[];
  readonly from: string;
  readonly until: string;
  readonly withdrawnOn: string | null;
}

/** Newest classification training that a person has on record; other training does not count here. */
export async function trainingOf(tx: Reads, person: string | null): Promise<Training> {
  if (person === null) return { validUntil: null };
  const [row] = await tx.query<{ valid_until: string | null }>(
    `select max(valid_until) as valid_until from training where person = $1 and kind = 'classification' and state = 'current'`,
    [person],
  );
  return { validUntil: row?.valid_until ?? null };
}

/**
 * What a person may do here on a day: the roles, and the highest level that he is cleared for. The database's own function
 * for sessions says so; no line for who is not of the organ, or not any more.
 */
export async function standingOf(
  tx: Reads,
  person: string,
  on: string,
): Promise<{ readonly roles: readonly string[]; readonly clearance: Level | null }> {
  const [row] = await tx.query<{ roles: string[]; clearance: number }>(
    `select a.roles, a.clearance from person p, acting_as(p.organ_id, p.staff_number, $2) a
     where p.organ_id = (select ctx_organ()) and p.id = $1 and a.person = p.id`,
    [person, on],
  );
  return { roles: row?.roles ?? [], clearance: levelOfRank(row?.clearance ?? 0) ?? null };
}

export const organisation: Slice = {
  name: 'organisation',
  facts: {
    actor: (context: FactContext) => context.person,
    setting: ({ input: { rule, figure } }: FactContext) => ({ rule, figure: figure ?? null }),
    power: ({ tx, organ, on }: FactContext) => powerOn(tx, organ, on),
    ...delegationFacts,
    ...authorityFacts,
    ownName: async ({ tx, organ }: FactContext) =>
      (await tx.query<{ name: string }>('select name from organ where id = $1', [organ]))[0]?.name ?? '',
    authorityTraining: ({ tx, person }: FactContext) => trainingOf(tx, person),
  },
  projections: Object.assign({}, ...records.map(recordProjections), delegationProjections),
  revocable: ['authority', 'power'],
  effects: { AuthorityEnded: behindSteps, DelegationEndReceived: behindSteps },
  follows: authorityFollows,
  due: delegationDue,
  registers,
};
