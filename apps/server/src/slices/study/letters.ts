/**
 * What study says by mail. ⌂ `mail-says-nothing`: mail may leave the closed network, so a mail counts and gives an address;
 * which texts they are stands behind the sign-in.
 */
import type { Tx } from '../../platform/db/transaction.ts';
import type { Letter } from '../../platform/runtime/slice.ts';

/** Current people who have not confirmed a session and have an address. */
export async function withAddress(tx: Tx, session: string): Promise<readonly string[]> {
  const rows = await tx.query<{ person: string }>(
    `select p.id as person from participation x join person p on p.organ_id = x.organ_id and p.id = x.person
     where x.organ_id = (select ctx_organ()) and x.session = $1 and x.state = 'invited' and p.state = 'current' and p.email is not null
     order by x.ordinal`,
    [session],
  );
  return rows.map(({ person }) => person);
}

const reminder: Letter = async (tx, person) => {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::int as n from participation x join study_session s on s.organ_id = x.organ_id and s.id = x.session
     where x.organ_id = (select ctx_organ()) and x.person = $1 and x.state = 'invited' and s.state = 'open'`,
    [person],
  );
  const n = row?.n ?? 0;
  // Confirmed meanwhile: nothing to say.
  if (n === 0) return undefined;
  return {
    subject: '学习提醒 Study reminder',
    lines: [`您有${n}项学习待完成。`, n === 1 ? 'You have 1 text to confirm.' : `You have ${n} texts to confirm.`],
    path: '/study',
  };
};

/** What a head is told counts those whom the session misses still. */
const overdue: Letter = async (tx, person, about) => {
  const [row] = await tx.query<{ n: number }>(
    `select least((select t.missing from study_told t where t.organ_id = (select ctx_organ()) and t.session = $1 and t.person = $2 order by t.at desc limit 1),
       (select count(*) from participation x join study_session s on s.organ_id = x.organ_id and s.id = x.session
        where x.organ_id = (select ctx_organ()) and x.session = $1 and x.state = 'invited' and s.state = 'open'))::int as n`,
    [about, person],
  );
  const n = row?.n ?? 0;
  if (n === 0) return undefined;
  return {
    subject: '学习逾期提醒 Study overdue',
    lines: [`有${n}人逾期未完成学习。`, n === 1 ? '1 person is overdue.' : `${n} people are overdue.`],
    path: '/study',
  };
};

export const studyLetters: Readonly<Record<string, Letter>> = { 'study-reminder': reminder, 'study-overdue': overdue };
