/** Whom a session is for, on the day it is opened. Leavers and travellers are those who are noted as such, and whom the session names. */
import type { StudyAudience, StudySessionInput } from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';

export interface Named {
  readonly person: string;
  readonly unit: string | null;
  readonly class: string;
}

type Condition = (session: StudySessionInput, on: string) => readonly [sql: string, ...params: unknown[]];

const named: Condition = ({ persons }) => ['p.id = any ($1::uuid[])', persons];
const appointed =
  (role: string): Condition =>
  (_session, on) => [
    `exists (select 1 from appointment a where a.organ_id = p.organ_id and a.person = p.id and a.role = '${role}' and a."from" <= $1
       and (a.until is null or a.until > $1))`,
    on,
  ];

const DEPARTING = `exists (select 1 from departure d where d.organ_id = p.organ_id and d.person = p.id and d.state = 'current'`;

const conditions: Readonly<Record<StudyAudience, Condition>> = {
  all: () => ['true'],
  cleared: ({ classes }) => [
    'o.class = any ($1::text[])',
    classes.length > 0 ? classes : ['core', 'important', 'general'],
  ],
  authorities: (_session, on) => [
    `exists (select 1 from authority a where a.organ_id = p.organ_id and a.person = p.id and a."from" <= $1 and (a.until is null or a.until > $1))`,
    on,
  ],
  drafters: appointed('drafter'),
  officers: appointed('secrecy-office'),
  // A leaver is to be taught until he has gone, whatever the day that was planned; a traveller until he is back.
  leaving: ({ persons }) => [`(p.id = any ($1::uuid[]) or ${DEPARTING} and d.kind = 'leaving'))`, persons],
  travellers: ({ persons }, on) => [
    `(p.id = any ($1::uuid[]) or ${DEPARTING} and d.kind = 'abroad' and d."to" >= $2))`,
    persons,
    on,
  ],
  units: ({ units }) => ['p.unit = any ($1::uuid[])', units],
  named,
  missing: ({ makeUpOf }) => [
    `exists (select 1 from participation x where x.organ_id = p.organ_id and x.session = $1 and x.person = p.id and x.state = 'invited')`,
    makeUpOf,
  ],
};

/** Current people of the organ whom the audience names, in the order in which they were entered. */
export async function audienceOf(tx: Reads, session: StudySessionInput, on: string): Promise<readonly Named[]> {
  const [sql, ...params] = conditions[session.audience](session, on);
  return tx.query<Named & Record<string, unknown>>(
    `select p.id as person, p.unit, coalesce(o.class, 'none') as class from person p
     left join post o on o.organ_id = p.organ_id and o.id = p.post
     where p.organ_id = (select ctx_organ()) and p.state = 'current' and ${sql} order by p.ordinal`,
    params,
  );
}
