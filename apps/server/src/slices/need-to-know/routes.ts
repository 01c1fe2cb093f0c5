/**
 * Who has known a matter, and what a person knows, as of a day: for whoever policies show it to. The same lines as the
 * registers, which the secrecy office pages and exports.
 */
import { isCalendarDate } from '@shoumi/law';
import type { ApiRequest, Route } from '../../platform/http/host.ts';
import { list } from '../../platform/registers/query.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { knowers, known } from './registers.ts';

const PAGE = 200;

/** Starts from all lines: what shows is the policies' affair. */
function everyLine({ narrow: _, ...register }: RegisterDefinition): RegisterDefinition {
  return register;
}

function answer(request: ApiRequest, register: RegisterDefinition, filter: 'matter' | 'person') {
  const { on, after, count } = request.query;
  const { id = '' } = request.params;
  if (on !== undefined && !isCalendarDate(on))
    throw new Problem('invalid', {
      title: { zh: '日期有误', en: 'Not a day' },
      fields: [{ path: 'on', code: 'not-a-date', message: 'on' }],
    });
  return request.person(async (tx, actor) => {
    const [seen] =
      filter === 'matter'
        ? await tx.query(
            `select 1 from matter where organ_id = (select ctx_organ()) and id = $1
             union all select 1 from dossier where organ_id = (select ctx_organ()) and id = $1`,
            [id],
          )
        : await tx.query('select 1 from person where organ_id = (select ctx_organ()) and id = $1', [id]);
    if (!seen)
      throw new Problem('not-found', { title: { zh: '没有，或者不归您查看', en: 'Not there, or not for you' } });
    const page = await list(
      tx,
      everyLine(register),
      {
        filters: { [filter]: id, ...(on === undefined ? {} : { knownOn: on }) },
        size: PAGE,
        exactCount: count === 'exact',
        ...(after === undefined ? {} : { after }),
      },
      actor,
    );
    return { on: on ?? null, ...page };
  });
}

export const needToKnowRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/matters/:id/knowers',
    summary: 'Who may know the matter and who has known it; on=YYYY-MM-DD: who had known it by that day',
    access: 'session',
    handle: (request) => answer(request, knowers, 'matter'),
  },
  {
    method: 'GET',
    path: '/api/people/:id/knowledge',
    summary: 'What the person may know and has known; on=YYYY-MM-DD: what the person had known by that day',
    access: 'session',
    handle: (request) => answer(request, known, 'person'),
  },
];
