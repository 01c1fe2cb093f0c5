/** Classification authorities: what is asked before one is entered, and that the statutory one follows the post of principal head. */
import type { Authority, Consequence, Designation, Level, Opening } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { heirFor } from '../../platform/exchange/passage.ts';
import type { FactContext, FactProvider, Foreseen, Slice } from '../../platform/runtime/slice.ts';

interface Said {
  readonly person?: string;
  readonly kind?: Authority['kind'];
  readonly highest?: Level;
}

/** The person's appointment and clearance on the day from which the entry counts, which may lie ahead. */
const designation = async (context: FactContext): Promise<Partial<Designation>> => {
  const { person, kind, highest } = context.input as Said;
  const [row] = await context.tx.query<{ head: boolean; cleared: boolean }>(
    `select exists (select 1 from appointment a where a.organ_id = (select ctx_organ()) and a.person = $1 and a.role = 'head' and a.state = 'current') as head,
       exists (select 1 from clearance c where c.organ_id = (select ctx_organ()) and c.person = $1 and c.state = 'current') as cleared`,
    [person ?? null],
  );
  return {
    ...(kind ? { kind } : {}),
    ...(highest ? { highest } : {}),
    isPrincipalHead: row?.head ?? false,
    cleared: row?.cleared ?? false,
  };
};

export const authorityFacts: { readonly [name: string]: FactProvider } = {
  designation,
  personName: async ({ tx, input }) =>
    (
      await tx.query<{ name: string }>('select name from person where organ_id = (select ctx_organ()) and id = $1', [
        (input as Said).person ?? null,
      ])
    )[0]?.name ?? '',
};

/**
 * The power of the statutory authority is the organ's own and needs no act of designation: no level is set here, and what
 * the organ has no power for goes up all the same. One that has ended (art. 23) has none left; it comes back with what is handed back.
 */
async function headAppointed(tx: Tx, event: Foreseen): Promise<readonly Opening[]> {
  const { person, role, from } = event.payload as { person: string; role: string; from: string };
  if (role !== 'head' || (await heirFor(tx, [event.organ])) !== undefined) return [];
  const [already] = await tx.query(
    `select 1 from authority where organ_id = $1 and person = $2 and kind = 'statutory' and state = 'current'`,
    [event.organ, person],
  );
  const input = { person, kind: 'statutory', fields: [], highest: 'top-secret', from, instrument: null };
  return already ? [] : [{ starts: 'authority', step: 'begin', input }];
}

async function headGone(tx: Tx, event: Foreseen): Promise<readonly Consequence[]> {
  const rows = await tx.query<{ id: string }>(
    `select a.id from appointment p join authority a on a.organ_id = p.organ_id and a.person = p.person and a.kind = 'statutory' and a.state = 'current'
     where p.organ_id = $1 and p.id = $2 and p.role = 'head'
       and not exists (select 1 from appointment other where other.organ_id = p.organ_id and other.person = p.person and other.role = 'head'
         and other.state = 'current' and other.id <> p.id)`,
    [event.organ, event.case],
  );
  const { on } = event.payload as { on: string };
  return rows.map(({ id }) => ({ case: id, step: 'lapse', input: { on, reason: '不再担任主要负责人' } }));
}

/** An authority whose classification training is still to come, or is over. */
export interface UntrainedAuthority extends Record<string, unknown> {
  /** The entry in the register. */
  readonly id: string;
  readonly name: string;
  /** From the entry on, or from the day after the last training was over. */
  readonly since: string;
}

const VALID = `from training t where t.organ_id = a.organ_id and t.person = a.person and t.kind = 'classification' and t.state = 'current'`;

/** Authorities of the organ who are not trained on a day; of one person where one is named. */
export const untrainedAuthorities = (
  tx: Tx,
  on: string,
  person: string | null = null,
): Promise<readonly UntrainedAuthority[]> =>
  tx.query<UntrainedAuthority>(
    `select a.id, p.name, greatest(a."from", (select max(t.valid_until) + 1 ${VALID} and t.valid_until < $1)) as since
     from authority a join person p on p.organ_id = a.organ_id and p.id = a.person
     where a.organ_id = (select ctx_organ()) and a.state = 'current' and a."from" <= $1 and (a.until is null or a.until > $1)
       and ($2::uuid is null or a.person = $2) and not exists (select 1 ${VALID} and t.valid_until >= $1) order by since, a.ordinal`,
    [on, person],
  );

export const authorityFollows: NonNullable<Slice['follows']> = {
  AppointmentEntered: headAppointed,
  AppointmentEnded: headGone,
};
