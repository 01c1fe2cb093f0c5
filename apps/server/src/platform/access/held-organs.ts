/**
 * The organs in which an account holds a post. Posts stand on the node; whether the person is still there, each organ's own
 * register says: one transaction an organ, none of which sees another one's rows.
 */
import { type Database, NODE } from '../db/transaction.ts';

export interface HeldOrgan {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** The account last changed to this one. */
  readonly last: boolean;
}

interface PostRow extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  staff_number: string | null;
  /** The first officer of a secrecy office comes before all persons: no register knows them yet. */
  officer: boolean;
  last: boolean;
}

const organOf = ({ id, code, name, last }: PostRow): HeldOrgan => ({ id, code, name, last });

/**
 * The first organ comes first. Administrators of the node hold a post in none. Whose persons have all left still enters the
 * first organ, where no role is left.
 */
export async function heldOrgans(database: Database, account: string): Promise<readonly HeldOrgan[]> {
  const posts = await database.asSystem({ organ: NODE }, (tx) =>
    tx.query<PostRow>(
      `with held as (
         select organ, staff_number, role = 'secrecy-office' as officer, true as first, ordinal from account where id = $1 and organ is not null
         union all select organ, staff_number, false, false, ordinal from account_post where account = $1 and state = 'active')
       select o.id, o.code, o.name, h.staff_number, h.officer, coalesce(l.organ = o.id, false) as last
       from held h join organ o on o.id = h.organ left join last_organ l on l.account = $1
       where not exists (select 1 from account a where a.id = $1 and a.role in ('system-admin', 'security-admin', 'auditor'))
       order by h.first desc, h.ordinal`,
      [account],
    ),
  );
  if (posts.length < 2) return posts.map(organOf);
  const held: HeldOrgan[] = [];
  for (const post of posts) {
    const here = await database.asSystem({ organ: post.id }, (tx) =>
      tx.query(
        `select 1 from person where organ_id = (select ctx_organ()) and staff_number = $1 and state = 'current'`,
        [post.staff_number],
      ),
    );
    if (post.officer || here.length > 0) held.push(organOf(post));
  }
  return held.length > 0 ? held : posts.slice(0, 1).map(organOf);
}
