/** A list of feedback from paper or elsewhere: uploaded or pasted, previewed, decided on, confirmed. Nothing is written before. */
import { createHash } from 'node:crypto';
import { previewRoster } from '@shoumi/roster';
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import { type DocumentContent, readDocument } from '../../platform/documents/document-file.ts';
import type { ApiRequest, Route } from '../../platform/http/host.ts';
import { newId } from '../../platform/runtime/ids.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { bodyOf } from './own-routes.ts';
import { type RosterAsked, resolve } from './roster-import.ts';
import { requireOffice, requireOpen, type SessionRow, sessionOf } from './session-row.ts';

const NAME = 'study-session';

const flagDecision = z.union([z.enum(['accept', 'reject']), z.object({ at: z.string().max(20) })]);
const Decided = z.object({
  rows: z.record(z.string(), z.record(z.string(), flagDecision)).default({}),
  duplicates: z
    .record(
      z.string(),
      z.object({
        choice: z.enum(['same-person-keep-first', 'same-person-keep-both', 'two-people']),
        staffNumbers: z.record(z.string(), z.string().max(40)).default({}),
      }),
    )
    .default({}),
  /** By row: a person's id, `add` or `skip`. */
  people: z.record(z.string(), z.string().max(40)).default({}),
  /** What becomes of every unknown name that `people` does not decide. */
  unknown: z.enum(['ask', 'add', 'skip']).default('ask'),
});

async function keep(
  tx: Tx,
  actor: Actor,
  session: SessionRow,
  request: ApiRequest,
  file: { readonly name: string; readonly hash: string; readonly content: DocumentContent },
) {
  const preview = previewRoster(file.content, {
    now: request.moment.at.slice(0, 16).replace('T', ' '),
    openedAt: `${session.opens_on} 00:00`,
    deadline: `${session.deadline} 23:59`,
  });
  const [known] = await tx.query<{ at: string }>(
    'select at from study_import where organ_id = (select ctx_organ()) and session = $1 and hash = $2',
    [session.id, file.hash],
  );
  const id = newId(request.moment.ms);
  tx.query(`delete from import_preview where at < $1::timestamptz - interval '1 hour'`, [request.moment.at]);
  const asked: RosterAsked = { preview, hash: file.hash, name: file.name };
  await tx.query(
    'insert into import_preview (organ_id, id, account, procedure, step, rows, at) values ($1, $2, $3, $4, $5, $6, $7)',
    [actor.organ, id, actor.account, NAME, session.id, JSON.stringify([asked]), request.moment.at],
  );
  return { id, session: session.id, opensOn: session.opens_on, importedBefore: known?.at ?? null, ...preview };
}

/** The session that a list may go into: open, or closed and completed from paper afterwards. */
async function receiving(tx: Tx, actor: Actor, id: string | undefined): Promise<SessionRow> {
  requireOffice(actor);
  const session = await sessionOf(tx, id);
  if (session.state !== 'closed') requireOpen(session);
  return session;
}

export function rosterRoutes({ application }: Runtime): readonly Route[] {
  const asked = async (tx: Tx, id: string | undefined) => {
    const [row] = await tx.query<{ step: string; rows: RosterAsked[] }>(
      'select step, rows from import_preview where organ_id = (select ctx_organ()) and id = $1 and procedure = $2',
      [id, NAME],
    );
    const roster = row?.rows[0];
    if (!row || !roster)
      throw new Problem('not-found', {
        title: { zh: '预览已失效，请重新上传', en: 'The preview is gone; upload again' },
      });
    return { session: row.step, roster };
  };

  /** Preview, decisions and people together: what is open, or the event. Tells a list that was imported before. */
  async function settle(tx: Tx, actor: Actor, request: ApiRequest) {
    const body = bodyOf(Decided, request);
    const { session: id, roster } = await asked(tx, request.params.preview);
    const session = await receiving(tx, actor, id);
    // One import into a session at a time: who comes second sees what the first has added.
    await tx.query('select 1 from study_session where organ_id = (select ctx_organ()) and id = $1 for update', [id]);
    const [before] = await tx.query<{ at: string }>(
      'select at from study_import where organ_id = (select ctx_organ()) and session = $1 and hash = $2',
      [id, roster.hash],
    );
    if (before) return { before: before.at, resolved: undefined };
    const { people, unknown, ...decisions } = body;
    let resolved = await resolve(tx, session, roster, decisions, people, request.moment);
    if (resolved.is === 'open' && unknown !== 'ask' && resolved.undecided.length > 0) {
      const all = Object.fromEntries(
        resolved.undecided.filter(({ is }) => is === 'unknown').map(({ row }) => [row, unknown]),
      );
      resolved = await resolve(tx, session, roster, decisions, { ...all, ...people }, request.moment);
    }
    return { before: null, resolved };
  }

  return [
    {
      method: 'POST',
      path: '/api/study/sessions/:id/roster',
      summary: 'Reads a list of feedback (xlsx, csv, docx, pdf, text) and previews it; writes nothing but the preview',
      access: 'session',
      handle: async (request) => {
        const { name, bytes } = await request.file();
        // Who may not import need not have it read.
        await request.person((tx, actor) => receiving(tx, actor, request.params.id));
        const content = await readDocument(name, bytes);
        const hash = createHash('sha256').update(bytes).digest('hex');
        return request.person(async (tx, actor) =>
          keep(tx, actor, await receiving(tx, actor, request.params.id), request, { name, hash, content }),
        );
      },
    },
    {
      method: 'POST',
      path: '/api/study/sessions/:id/roster/text',
      summary: 'The same from pasted text',
      access: 'session',
      handle: (request) => {
        const { text } = bodyOf(z.object({ text: z.string().min(1).max(900_000) }), request);
        const hash = createHash('sha256').update(text).digest('hex');
        return request.person(async (tx, actor) =>
          keep(tx, actor, await receiving(tx, actor, request.params.id), request, {
            name: '粘贴的文字',
            hash,
            content: { kind: 'text', text },
          }),
        );
      },
    },
    {
      method: 'POST',
      path: '/api/study/rosters/:preview/check',
      summary: 'What the decisions so far leave open; writes nothing',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          const { before, resolved } = await settle(tx, actor, request);
          if (!resolved) return { is: 'imported-before', at: before };
          if (resolved.is === 'open') return resolved;
          const { confirmations, added, repeats, leftOut } = resolved.event;
          return {
            is: 'ready',
            confirmations: confirmations.length,
            added: added.length,
            repeats: repeats.length,
            leftOut,
          };
        }),
    },
    {
      method: 'POST',
      path: '/api/study/rosters/:preview/confirm',
      summary: 'Enters the list; what is still open refuses it, and the same list again adds nothing',
      access: 'session',
      handle: (request) =>
        request.person(async (tx, actor) => {
          const { before, resolved } = await settle(tx, actor, request);
          if (!resolved) return { is: 'imported-before', at: before };
          if (resolved.is === 'open')
            throw new Problem('undecided', {
              title: { zh: '还有没有决定的行', en: 'Some rows are not decided yet' },
              missing: [
                ...resolved.open.map(({ rows, code }) => `${rows.join(',')}:${code}`),
                ...resolved.undecided.map(({ row, is }) => `${row}:${is}`),
              ],
            });
          const { event } = resolved;
          await recordEvent(application, tx, actor, { type: 'StudyRosterImported', payload: event }, request.moment);
          return {
            is: 'imported',
            confirmations: event.confirmations.length,
            added: event.added.length,
            repeats: event.repeats.length,
            leftOut: event.leftOut,
          };
        }),
    },
  ];
}
