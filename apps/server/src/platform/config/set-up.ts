/** The first three administrators of an empty node: created once, with the token that `shoumi init` printed. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { SYSTEM_ACTOR } from '../access/actor.ts';
import { hashPassword, weaknessOf } from '../access/passwords.ts';
import type { Sessions } from '../access/sessions.ts';
import { NODE } from '../db/transaction.ts';
import { newId } from '../runtime/ids.ts';
import type { Moment } from '../runtime/moment.ts';
import { Problem } from '../runtime/problem.ts';
import { recordEvent } from '../runtime/record-event.ts';

export interface FirstAdministrator {
  readonly role: string;
  readonly username: string;
  readonly displayName: string;
  readonly password: string;
}

const wrongToken = () =>
  new Problem('refused', {
    title: { zh: '设置口令不对，或者节点已经设置', en: 'Wrong token, or the node is already set up' },
    basis: [{ kind: 'house', id: 'three-administrators' }],
  });

/** Three persons, three roles; their accounts are entered and approved by the node itself, once. */
export async function setUp(
  sessions: Sessions,
  token: string,
  administrators: readonly FirstAdministrator[],
  moment: Moment,
): Promise<void> {
  const { database, application } = sessions;
  const names = new Set(administrators.map((each) => each.username));
  const roles = new Set(administrators.map((each) => each.role));
  if (names.size !== 3 || roles.size !== 3)
    throw new Problem('invalid', {
      title: { zh: '三个管理员应为三个用户名、三种职责', en: 'Three names and three roles are needed' },
      fields: [{ path: 'administrators', code: 'three-administrators', message: '' }],
    });
  administrators.forEach((each, index) => {
    const weakness = weaknessOf(each.password, each.username);
    if (weakness)
      throw new Problem('invalid', {
        title: { zh: '密码不合要求：至少十个字符，含三类字符，不含用户名', en: 'The password is too weak' },
        fields: [{ path: `administrators.${index}.password`, code: weakness, message: weakness }],
      });
  });
  const hashes = await Promise.all(administrators.map((each) => hashPassword(each.password)));
  await database.asSystem({ organ: NODE }, async (tx) => {
    const [node] = await tx.query<{ set_up: boolean; token_hash: string }>(
      'select set_up, token_hash from node_setting for update',
    );
    const given = createHash('sha256').update(token).digest();
    if (!node || node.set_up || !timingSafeEqual(given, Buffer.from(node.token_hash, 'hex'))) throw wrongToken();
    tx.query('update node_setting set set_up = true, token_hash = null');
    const accounts = administrators.map((each, index) => ({
      id: newId(moment.ms),
      ...each,
      hash: hashes[index] ?? '',
    }));
    for (const { id, hash } of accounts)
      tx.query('insert into credential (account_id, hash, changed_at) values ($1, $2, $3)', [id, hash, moment.at]);
    await recordEvent(
      application,
      tx,
      SYSTEM_ACTOR(NODE),
      {
        type: 'AdministratorsCreated',
        payload: {
          accounts: accounts.map(({ id, role, username, displayName }) => ({ id, role, username, displayName })),
        },
      },
      moment,
    );
  });
}
