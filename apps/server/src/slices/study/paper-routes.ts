/** What study prints: who is missing, codes to hand out, certificates. */
import { studySubjects } from '@shoumi/law';
import { z } from 'zod';
import type { Tx } from '../../platform/db/transaction.ts';
import { type Format, formats, type PrintedForm } from '../../platform/documents/form.ts';
import { type Print, printer } from '../../platform/documents/print.ts';
import { type ApiRequest, FileAnswer, type Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { makeCodes } from './codes.ts';
import { bodyOf, originOf } from './own-routes.ts';
import { certificate, codeList, commendationCertificate, missingList } from './papers.ts';
import { ways } from './registers.ts';
import { linesOf } from './results.ts';
import { noSession, OVERSEERS, requireOffice, requireOpen, SESSION_OVERSEERS, sessionOf } from './session-row.ts';

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
export function paperRoutes(print: Print = printer()): readonly Route[] {
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
              { ...session, test: session.particulars.questions !== null },
              code,
              `${originOf(request)}/code`,
              lines.map((line, i) => ({ line, code: codes[i] ?? '' })),
            );
          },
          formatOf(request),
        );
      },
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
