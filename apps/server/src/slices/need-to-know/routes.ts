/**
 * Who has known a matter, and what a person knows, as of a day: for whoever policies show it to. The same lines as the
 * registers, which the secrecy office pages and exports.
 */
import { isCalendarDate } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import type { ApiRequest, Route } from '../../platform/http/host.ts';
import { allRows, workbookOf } from '../../platform/http/workbook.ts';
import { type ListRequest, list } from '../../platform/registers/query.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { knowers, known } from './registers.ts';

const PAGE = 200;

/** Starts from all lines: what shows is the policies' affair. */
function everyLine({ narrow: _, ...register }: RegisterDefinition): RegisterDefinition {
  return register;
}

type About = 'matter' | 'person';

const LINES = { matter: everyLine(knowers), person: everyLine(known) };

/** Throws `invalid` for a day that is none, `not-found` for what is not there or not for the actor. */
async function ask(request: ApiRequest, tx: Tx, about: About): Promise<ListRequest> {
  const { on, after, count } = request.query;
  const { id = '' } = request.params;
  if (on !== undefined && !isCalendarDate(on))
    throw new Problem('invalid', {
      title: { zh: '日期有误', en: 'Not a day' },
      fields: [{ path: 'on', code: 'not-a-date', message: 'on' }],
    });
  const [seen] =
    about === 'matter'
      ? await tx.query(
          `select 1 from matter where organ_id = (select ctx_organ()) and id = $1
           union all select 1 from dossier where organ_id = (select ctx_organ()) and id = $1`,
          [id],
        )
      : await tx.query(
          `select 1 from person where organ_id = (select ctx_organ()) and id = $1
           union all select 1 from former_person where organ_id = (select ctx_organ()) and id = $1`,
          [id],
        );
  if (!seen) throw new Problem('not-found', { title: { zh: '没有，或者不归您查看', en: 'Not there, or not for you' } });
  return {
    filters: { [about]: id, ...(on === undefined ? {} : { knownOn: on }) },
    size: PAGE,
    exactCount: count === 'exact',
    ...(after === undefined ? {} : { after }),
  };
}

const page = (request: ApiRequest, about: About) =>
  request.person(async (tx, actor) => ({
    on: request.query.on ?? null,
    ...(await list(tx, LINES[about], await ask(request, tx, about), actor)),
  }));

const workbook = async (request: ApiRequest, about: About) =>
  workbookOf(
    LINES[about],
    await request.person(async (tx, actor) => allRows(tx, LINES[about], await ask(request, tx, about), actor)),
    request,
  );

export const needToKnowRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/matters/:id/knowers',
    summary: 'Who may know the matter and who has known it; on=YYYY-MM-DD: who had known it by that day',
    access: 'session',
    handle: (request) => page(request, 'matter'),
  },
  {
    method: 'GET',
    path: '/api/matters/:id/knowers/export.xlsx',
    summary: 'The same as a workbook',
    access: 'session',
    handle: (request) => workbook(request, 'matter'),
  },
  {
    method: 'GET',
    path: '/api/people/:id/knowledge',
    summary: 'What the person may know and has known; on=YYYY-MM-DD: what the person had known by that day',
    access: 'session',
    handle: (request) => page(request, 'person'),
  },
  {
    method: 'GET',
    path: '/api/people/:id/knowledge/export.xlsx',
    summary: 'The same as a workbook',
    access: 'session',
    handle: (request) => workbook(request, 'person'),
  },
];
