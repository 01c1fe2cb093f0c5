/** Saved views: filters, order and columns of a register under a name, for the account that saved them. */
import { z } from 'zod';
import type { RegisterDefinition } from '../registers/register.ts';
import { newId } from '../runtime/ids.ts';
import { Problem } from '../runtime/problem.ts';
import type { Route } from './host.ts';

const MOST = 50;
const View = z.object({
  name: z.string().trim().min(1).max(40),
  /** As the address of the register says it; places in a list (`after`) are not kept. */
  query: z.record(z.string().max(60), z.string().max(400)).refine((query) => Object.keys(query).length <= 30),
});

interface Saved {
  readonly id: string;
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

export function viewRoutes(registers: ReadonlyMap<string, RegisterDefinition>): readonly Route[] {
  const known = (name: string | undefined): string => {
    if (name === undefined || !registers.has(name))
      throw new Problem('not-found', { title: { zh: '没有这个登记簿', en: 'No such register' } });
    return name;
  };
  return [
    {
      method: 'GET',
      path: '/api/views/:register',
      summary: 'The views of a register that this account has saved',
      access: 'session',
      handle: (request) => {
        const register = known(request.params.register);
        return request.person((tx) =>
          tx.query<Saved & Record<string, unknown>>(
            'select id, name, query from saved_view where register = $1 order by name',
            [register],
          ),
        );
      },
    },
    {
      method: 'POST',
      path: '/api/views/:register',
      summary: 'Saves a view; one of the same name is replaced',
      access: 'session',
      handle: (request) => {
        const register = known(request.params.register);
        const parsed = View.safeParse(request.body);
        if (!parsed.success)
          throw new Problem('invalid', {
            title: { zh: '视图名称为1至40字', en: 'A view has a name of 1 to 40 characters' },
            fields: parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
          });
        const { after: _after, ...query } = parsed.data.query;
        return request.person(async (tx, actor) => {
          const [count] = await tx.query<{ n: number }>(
            'select count(*)::int as n from saved_view where register = $1 and name <> $2',
            [register, parsed.data.name],
          );
          if ((count?.n ?? 0) >= MOST)
            throw new Problem('too-many', {
              title: { zh: `每个登记簿最多保存${MOST}个视图`, en: `At most ${MOST} views of a register` },
              next: { zh: '先删除不用的视图', en: 'Remove one first' },
            });
          const [row] = await tx.query<{ id: string }>(
            `insert into saved_view (organ_id, account, id, register, name, query) values ((select ctx_organ()), $1, $2, $3, $4, $5)
             on conflict (organ_id, account, register, name) do update set query = excluded.query returning id`,
            [actor.account, newId(request.moment.ms), register, parsed.data.name, JSON.stringify(query)],
          );
          return { id: row?.id, name: parsed.data.name, query };
        });
      },
    },
    {
      method: 'DELETE',
      path: '/api/views/:register/:id',
      summary: 'Removes a saved view',
      access: 'session',
      handle: (request) => {
        const register = known(request.params.register);
        return request.person(async (tx) => {
          const gone = await tx.query('delete from saved_view where register = $1 and id = $2 returning id', [
            register,
            request.params.id,
          ]);
          if (gone.length === 0) throw new Problem('not-found', { title: { zh: '没有这个视图', en: 'No such view' } });
          return { removed: true };
        });
      },
    },
  ];
}
