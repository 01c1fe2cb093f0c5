/** What the office does with a session besides its steps: figures, lists, codes on paper, the wall of a lecture, reminders. */
import { studySubjects } from '@shoumi/law';
import { z } from 'zod';
import type { Tx } from '../../platform/db/transaction.ts';
import { type Format, formats, type PrintedForm } from '../../platform/documents/form.ts';
import { type Print, printer } from '../../platform/documents/print.ts';
import { qrSvg } from '../../platform/documents/qr.ts';
import { xlsxOf } from '../../platform/documents/xlsx.ts';
import { type ApiRequest, FileAnswer, type Route } from '../../platform/http/host.ts';
import { post } from '../../platform/mail/outbox.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { makeCodes } from './codes.ts';
import { withAddress } from './letters.ts';
import { bodyOf } from './own-routes.ts';
import { certificate, codeList, commendationCertificate, missingList } from './papers.ts';
import { ways } from './registers.ts';
import { hoursOf, linesOf, recordOf, resultsOf, rosterTable } from './results.ts';
import { noSession, OVERSEERS, requireOffice, requireOpen, SESSION_OVERSEERS, sessionOf } from './session-row.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const formatOf = (request: ApiRequest): Format => {
  const format = request.params.format ?? '';
  if (!Object.hasOwn(formats, format))
    throw new Problem('not-found', { title: { zh: '没有这种格式', en: 'There is no such format' } });
  return format as Format;
};

const organOf = async (tx: Tx): Promise<{ name: string; code: string }> => {
  const [row] = await tx.query<{ name: string; code: string }>(
    'select name, code from organ where id = (select ctx_organ())',
  );
  return row ?? { name: '', code: '' };
};

const csvOf = (rows: readonly (readonly string[])[]): Uint8Array =>
  new TextEncoder().encode(
    `\ufeff${rows.map((row) => row.map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',')).join('\r\n')}\r\n`,
  );

interface CertificateRow extends Record<string, unknown> {
  id: string;
  person: string | null;
  name: string;
  staff_number: string | null;
  unit: string | null;
  title: string;
  subject: keyof typeof studySubjects;
  form: string;
  hours: number;
  confirmed_at: string;
  way: keyof typeof ways;
  score: number | null;
  classification: boolean;
}

/** `print` is replaced by tests only. */
export function officeRoutes({ application }: Runtime, print: Print = printer()): readonly Route[] {
  const printed = async (
    request: ApiRequest,
    made: (tx: Tx) => Promise<PrintedForm>,
    format: Format,
    roles: readonly string[] | null = OVERSEERS,
  ) => {
    const form = await request.person((tx, actor) => {
      if (roles) requireOffice(actor, roles);
      return made(tx);
    });
    return new FileAnswer(`${form.title}.${format}`, formats[format], await print(format, form));
  };
  return [
    {
      method: 'GET',
      path: '/api/study/sessions/:id/results',
      summary: 'Coverage by unit and class, the curve, late and missing; each figure with the rows behind it',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          requireOffice(actor, SESSION_OVERSEERS);
          return resultsOf(tx, await sessionOf(tx, request.params.id));
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
      path: '/api/study/hours',
      summary: 'Hours of every person in a year against what the class owes',
      access: 'session',
      handle: (request) => {
        const year = z.coerce.number().int().min(2000).max(2100).safeParse(request.query.year);
        return request.person(async (tx, actor) => {
          requireOffice(actor, OVERSEERS);
          return hoursOf(tx, year.success ? year.data : Number(request.moment.on.slice(0, 4)), request.moment.on);
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
      method: 'GET',
      path: '/api/study/sessions/:id/missing/:format',
      summary: 'Who has not confirmed, to print (docx, pdf)',
      access: 'session',
      handle: (request) =>
        printed(
          request,
          async (tx) => {
            const session = await sessionOf(tx, request.params.id);
            const { name: organ } = await organOf(tx);
            return missingList({ organ, moment: request.moment }, session, await linesOf(tx, session.id, 'invited'));
          },
          formatOf(request),
          SESSION_OVERSEERS,
        ),
    },
    {
      method: 'POST',
      path: '/api/study/sessions/:id/codes/:format',
      summary: 'Makes one-time codes for those who have not confirmed and prints them; earlier codes are void',
      access: 'session',
      handle: (request) => {
        const { persons } = bodyOf(
          z.object({ persons: z.array(z.uuid()).max(5000).nullable().default(null) }),
          request,
        );
        return printed(
          request,
          async (tx) => {
            const session = await sessionOf(tx, request.params.id);
            requireOpen(session);
            const lines = (await linesOf(tx, session.id, 'invited')).filter(
              ({ person }) => person !== null && (persons === null || persons.includes(person)),
            );
            const codes = await makeCodes(
              tx,
              session.id,
              lines.map(({ participation }) => participation),
              request.moment,
            );
            const { name: organ, code } = await organOf(tx);
            return codeList(
              { organ, moment: request.moment },
              session,
              code,
              lines.map((line, i) => ({ line, code: codes[i] ?? '' })),
            );
          },
          formatOf(request),
        );
      },
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
          const origin = request.headers.origin ?? `http://${request.headers.host ?? 'localhost'}`;
          const url = `${origin}/study/${session.id}?code=${code}`;
          return { code, url, svg: qrSvg(url) };
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
    {
      method: 'GET',
      path: '/api/study/participations/:id/certificate/:format',
      summary: 'Certificate of what was studied: own, or any for the office',
      access: 'session',
      handle: (request) =>
        printed(
          request,
          async (tx) => {
            // Who may not see the participation does not find it: the database says so.
            const [row] = await tx.query<CertificateRow>(
              `select x.id, x.person, coalesce(p.name, x.name) as name, p.staff_number, u.name as unit, s.title, s.subject, s.form, s.hours, x.confirmed_at,
                 x.way, x.score, s.classification from participation x join study_session s on s.organ_id = x.organ_id and s.id = x.session
               left join person p on p.organ_id = x.organ_id and p.id = x.person left join unit u on u.organ_id = x.organ_id and u.id = x.unit
               where x.organ_id = (select ctx_organ()) and x.id = $1 and x.state = 'confirmed'`,
              [request.params.id],
            );
            if (!row) throw noSession();
            const { name: organ } = await organOf(tx);
            return certificate(
              { organ, moment: request.moment },
              {
                participation: row.id,
                name: row.name,
                staffNumber: row.staff_number,
                unit: row.unit,
                title: row.title,
                subject: studySubjects[row.subject].zh,
                hours: row.hours,
                at: row.confirmed_at,
                way: ways[row.way].zh,
                score: row.score,
                classification: row.classification,
              },
            );
          },
          formatOf(request),
          null,
        ),
    },
    {
      method: 'GET',
      path: '/api/study/commendations/:id/certificate/:format',
      summary: 'Certificate of a commendation that was decided',
      access: 'session',
      handle: (request) =>
        printed(
          request,
          async (tx) => {
            const [row] = await tx.query<{
              id: string;
              data: Omit<Parameters<typeof commendationCertificate>[1], 'id'>;
            }>(
              `select id, data from dossier where organ_id = (select ctx_organ()) and id = $1 and procedure = 'commendation' and state = 'decided'`,
              [request.params.id],
            );
            if (!row)
              throw new Problem('not-found', {
                title: { zh: '没有这件表彰，或者尚未决定', en: 'No such commendation, or not decided yet' },
              });
            const { name: organ } = await organOf(tx);
            return commendationCertificate({ organ, moment: request.moment }, { ...row.data, id: row.id });
          },
          formatOf(request),
        ),
    },
  ];
}
