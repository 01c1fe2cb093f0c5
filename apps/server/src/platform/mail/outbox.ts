/** What is to be delivered: mails are put here in the transaction of what they tell of, and leave when it is committed. */
import type { Tx } from '../db/transaction.ts';
import { newId, ordinalOf } from '../runtime/ids.ts';
import type { Moment } from '../runtime/moment.ts';

/** Whether this node sends mail at all. Where it does not, nothing is put here. */
async function sendsMail(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ sends: boolean }>('select sends_mail() as sends');
  return row?.sends ?? false;
}

/** Puts one mail for each person; who waits for one of the same kind already gets that one. Answers how many now wait. */
export async function post(
  tx: Tx,
  mail: { readonly kind: string; readonly about: string; readonly persons: readonly string[] },
  moment: Moment,
): Promise<number> {
  if (mail.persons.length === 0 || !(await sendsMail(tx))) return 0;
  const rows = mail.persons.map((person) => {
    const id = newId(moment.ms);
    return { id, ordinal: ordinalOf(id), person };
  });
  tx.query(
    `insert into mail (organ_id, id, ordinal, kind, person, about, state, next_at, created_at)
     select (select ctx_organ()), r.id, r.ordinal, $1, r.person, $2, 'waiting', $4, $4
     from jsonb_to_recordset($3::jsonb) as r(id uuid, ordinal bigint, person uuid)
     on conflict (organ_id, kind, person) where state = 'waiting' do nothing`,
    [mail.kind, mail.about, JSON.stringify(rows), moment.at],
  );
  tx.query(
    `insert into mail_agenda (organ_id, at) values ((select ctx_organ()), $1)
     on conflict (organ_id) do update set at = least(mail_agenda.at, excluded.at)`,
    [moment.at],
  );
  return rows.length;
}
