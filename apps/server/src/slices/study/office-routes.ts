/** What the office does with a session besides its steps: figures, lists, the wall of a lecture, reminders. */

import { z } from 'zod';
import { qrSvg } from '../../platform/documents/qr.ts';
import { xlsxOf } from '../../platform/documents/xlsx.ts';
import { type ApiRequest, FileAnswer, type Route } from '../../platform/http/host.ts';
import { post } from '../../platform/mail/outbox.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { makeCodes } from './codes.ts';
import { withAddress } from './letters.ts';
import { originOf } from './own-routes.ts';
import { coverageOf, hoursOf, linesOf, recordOf, resultsOf, rosterTable } from './results.ts';
import { OVERSEERS, requireOffice, requireOpen, SESSION_OVERSEERS, sessionOf } from './session-row.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const csvOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\ufeff${rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`,
  );

/** The year that is asked for; this year where none is. */
const yearOf = ({ query, moment }: ApiRequest): number => {
  const year = z.coerce.number().int().min(2000).max(2100).safeParse(query.year);
  return year.success ? year.data : Number(moment.on.slice(0, 4));
};

export function officeRoutes({ application }: Runtime): readonly Route[] {
  return [
    {
      method: 'GET',
      path: '/api/study/sessions/:id/results',
      summary: 'Coverage by unit and class, the curve, late and missing; each figure with the rows behind it',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor, SESSION_OVERSEERS);
          return resultsOf(tx, await sessionOf(tx, request.params.id), request.moment.on);
        }),
    },
    {
      method: 'GET',
      path: '/api/study/overdue',
      summary: 'Open sessions past their deadline with how many are missing: what heads are told',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor, SESSION_OVERSEERS);
          return {
            sessions: await tx.query(
              `select s.id, s.title, s.deadline, s.escalated_on as "toldOn", count(*)::int as missing from study_session s
               join participation p on p.organ_id = s.organ_id and p.session = s.id and p.state = 'invited'
               where s.organ_id = (select ctx_organ()) and s.state = 'open' and s.deadline < $1 group by s.id, s.title, s.deadline, s.escalated_on, s.ordinal order by s.ordinal`,
              [request.moment.on],
            ),
          };
        }),
    },
    {
      method: 'GET',
      path: '/api/study/coverage',
      summary: 'Coverage of a year’s sessions by subject, unit and class; each figure with the rows behind it',
      access: 'session',
      handle: (request) => {
        const year = yearOf(request);
        return request.person(async (tx, actor) => {
          requireOffice(actor, SESSION_OVERSEERS);
          return coverageOf(tx, year);
        });
      },
    },
    {
      method: 'GET',
      path: '/api/study/hours',
      summary: 'Hours of every person in a year against what the class owes',
      access: 'session',
      handle: (request) => {
        const year = yearOf(request);
        return request.person(async (tx, actor) => {
          requireOffice(actor, OVERSEERS);
          return hoursOf(tx, year, request.moment.on);
        });
      },
    },
    {
      method: 'GET',
      path: '/api/study/people/:id/record',
      summary: 'A person’s training record: own, or any for the office',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          if (actor.person !== request.params.id) requireOffice(actor, OVERSEERS);
          const record = await recordOf(tx, request.params.id ?? '', request.moment.on);
          if (!record) throw new Problem('not-found', { title: { zh: '没有这名人员', en: 'No such person' } });
          return record;
        }),
    },
    {
      method: 'GET',
      path: '/api/study/sessions/:id/roster.xlsx',
      summary: 'The list of feedback in its own shape: number, name, time; ?columns=2 side by side',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor, SESSION_OVERSEERS);
          const session = await sessionOf(tx, request.params.id);
          const columns = Math.min(4, Math.max(1, Math.trunc(Number(request.query.columns ?? 2)) || 2));
          const table = rosterTable(await linesOf(tx, session.id, 'confirmed'), columns);
          return new FileAnswer(`${session.title}.xlsx`, XLSX, await xlsxOf({ sheet: session.title, ...table }));
        }),
    },
    {
      method: 'GET',
      path: '/api/study/sessions/:id/roster.csv',
      summary: 'The same as csv, one record a line',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor, SESSION_OVERSEERS);
          const session = await sessionOf(tx, request.params.id);
          const { header, rows } = rosterTable(await linesOf(tx, session.id, 'confirmed'), 1);
          return new FileAnswer(`${session.title}.csv`, 'text/csv; charset=utf-8', csvOf([header, ...rows]));
        }),
    },
    {
      method: 'POST',
      path: '/api/study/sessions/:id/wall',
      summary: 'Makes the code that a lecture’s participants scan; the one before is void',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor);
          const session = await sessionOf(tx, request.params.id);
          requireOpen(session);
          if (session.form !== 'lecture')
            throw new Problem('wrong-state', {
              title: { zh: '只有集中授课的场次签到', en: 'Only a lecture is signed in to' },
            });
          const [code = ''] = await makeCodes(tx, session.id, [session.id], request.moment);
          const url = `${originOf(request)}/study/${session.id}?code=${code}`;
          return { code, url, svg: await qrSvg(url) };
        }),
    },
    {
      method: 'POST',
      path: '/api/study/sessions/:id/remind',
      summary:
        'Reminds those who have not confirmed: on their page, and by mail where the node sends mail; answers how many',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor);
          const session = await sessionOf(tx, request.params.id);
          requireOpen(session);
          const missing = await linesOf(tx, session.id, 'invited');
          const persons = await withAddress(tx, session.id);
          const mailed = await post(tx, { kind: 'study-reminder', about: session.id, persons }, request.moment);
          await recordEvent(
            application,
            tx,
            actor,
            { type: 'StudyReminded', payload: { session: session.id, way: 'in-app', reached: missing.length, mailed } },
            request.moment,
          );
          return { reached: missing.length, mailed };
        }),
    },
  ];
}
