/** From a previewed roster and what a person decided to the event that enters it. Names never decide between two people. */
import { type Decisions, decide, matchPeople, type OpenDecision, type RosterPreview } from '@shoumi/roster';
import type { Tx } from '../../platform/db/transaction.ts';
import { newId } from '../../platform/runtime/ids.ts';
import type { Moment } from '../../platform/runtime/moment.ts';
import { type Joining, participationId } from './projections.ts';
import { countsAsTraining, type SessionRow } from './session-row.ts';

interface Candidate {
  readonly id: string;
  readonly name: string;
  readonly staffNumber?: string;
  readonly unit: string | null;
  readonly class: string;
  /** A participant who is known by name alone; `id` is then the participation's. */
  readonly nameOnly: boolean;
}

interface CandidateRow extends Record<string, unknown> {
  id: string;
  name: string;
  staff_number: string | null;
  unit: string | null;
  class: string;
  name_only: boolean;
}

/** The organ's people, leavers too, and who is in the session by name alone. */
async function candidatesOf(tx: Tx, session: string): Promise<readonly Candidate[]> {
  const rows = await tx.query<CandidateRow>(
    `select p.id, p.name, p.staff_number, p.unit, coalesce(o.class, 'none') as class, false as name_only from person p
     left join post o on o.organ_id = p.organ_id and o.id = p.post where p.organ_id = (select ctx_organ())
     union all select x.id, x.name, null, x.unit, x.class, true from participation x where x.organ_id = (select ctx_organ()) and x.session = $1 and x.person is null`,
    [session],
  );
  return rows.map(({ staff_number, name_only, ...row }) => ({
    ...row,
    nameOnly: name_only,
    ...(staff_number === null ? {} : { staffNumber: staff_number }),
  }));
}

/** What is to become of a row whose name alone does not tell: a person's id, `add` as a participant by name, `skip`. */
export type PersonDecisions = Readonly<Record<string, string>>;

interface Undecided {
  readonly row: number;
  readonly name: string;
  readonly is: 'ambiguous' | 'unknown';
  readonly people: readonly { readonly id: string; readonly name: string; readonly staffNumber?: string }[];
}

interface RosterEvent extends Record<string, unknown> {
  readonly session: string;
  readonly hash: string;
  readonly name: string;
  readonly rows: number;
  readonly first: number;
  readonly added: readonly Joining[];
  readonly confirmations: readonly {
    readonly participation: string;
    readonly at: string;
    readonly number: number | null;
    readonly training: string | null;
  }[];
  /** Later confirmations of one person, where the importer kept them. */
  readonly repeats: readonly { readonly participation: string; readonly at: string }[];
  readonly leftOut: readonly { readonly row: number; readonly because: string }[];
}

export type Resolved =
  | { readonly is: 'open'; readonly open: readonly OpenDecision[]; readonly undecided: readonly Undecided[] }
  | { readonly is: 'resolved'; readonly event: RosterEvent };

export interface RosterAsked {
  readonly preview: RosterPreview;
  readonly hash: string;
  readonly name: string;
}

const minuteOf = (at: string): string => at.slice(0, 16).replace('T', ' ');

/** Nothing is written here: the answer is what is still open, or the event that would enter it. */
export async function resolve(
  tx: Tx,
  session: SessionRow,
  { preview, hash, name }: RosterAsked,
  decisions: Decisions,
  people: PersonDecisions,
  moment: Moment,
): Promise<Resolved> {
  const decided = decide(preview, decisions, {
    now: minuteOf(moment.at),
    openedAt: `${session.opens_on} 00:00`,
  });
  if (decided.is === 'open') return { is: 'open', open: decided.open, undecided: [] };
  const [candidates, parts] = await Promise.all([
    candidatesOf(tx, session.id),
    tx.query<{ id: string }>('select id from participation where organ_id = (select ctx_organ()) and session = $1', [
      session.id,
    ]),
  ]);
  const byId = new Map(candidates.map((each) => [each.id, each]));
  const stood = new Map(preview.rows.map((row) => [row.row, row.nameAsStood]));
  const matches = matchPeople(
    decided.records.map((record) => ({ ...record, nameAsStood: stood.get(record.row) ?? record.name })),
    candidates,
  );
  const undecided: Undecided[] = [];
  const leftOut: { row: number; because: string }[] = [...decided.leftOut];
  const present = new Set(parts.map(({ id }) => id));
  const added: Joining[] = [];
  const first = new Map<
    string,
    { participation: string; at: string; number: number | null; training: string | null }
  >();
  const repeats: { participation: string; at: string }[] = [];
  for (const [i, record] of decided.records.entries()) {
    const match = matches[i];
    const choice = people[record.row];
    let who: Candidate | undefined =
      match && 'person' in match ? byId.get(match.person.id) : choice === undefined ? undefined : byId.get(choice);
    if (!who && choice === 'skip') {
      leftOut.push({ row: record.row, because: 'not-of-the-organ' });
      continue;
    }
    if (!who && choice !== 'add') {
      const found = match?.is === 'ambiguous' ? match.people : [];
      undecided.push({
        row: record.row,
        name: record.name,
        is: match?.is === 'ambiguous' ? 'ambiguous' : 'unknown',
        people: found.map(({ id, name: known, staffNumber }) => ({
          id,
          name: known,
          ...(staffNumber === undefined ? {} : { staffNumber }),
        })),
      });
      continue;
    }
    who ??= {
      id: participationId(session.id, `name:${record.name}`),
      name: record.name,
      unit: null,
      class: 'none',
      nameOnly: true,
    };
    const participation = who.nameOnly ? who.id : participationId(session.id, who.id);
    if (!present.has(participation)) {
      present.add(participation);
      added.push(
        who.nameOnly
          ? { person: null, name: who.name, unit: null, class: 'none' }
          : { person: who.id, name: null, unit: who.unit, class: who.class },
      );
    }
    const at = `${record.at.replace(' ', 'T')}:00+08:00`;
    const before = first.get(participation);
    if (before) repeats.push({ participation, at });
    else
      first.set(participation, {
        participation,
        at,
        number: record.number,
        training: countsAsTraining(session) && !who.nameOnly ? newId(moment.ms) : null,
      });
  }
  if (undecided.length > 0) return { is: 'open', open: [], undecided };
  return {
    is: 'resolved',
    event: {
      session: session.id,
      hash,
      name,
      rows: preview.rows.length,
      first: parts.length,
      added,
      confirmations: [...first.values()],
      repeats,
      leftOut,
    },
  };
}
