/**
 * An envelope: what one organ tells another. Its text is chained per pair of organs and holds a salted commitment of the
 * content, which travels beside it: what was sent stays provable when the content has been blanked.
 */
import { randomBytes } from 'node:crypto';
import type { Sending } from '@shoumi/law';
import type { Tx } from '../db/transaction.ts';
import { canonical } from '../journal/canonical.ts';
import { commitmentOf } from '../journal/commitments.ts';
import { newId } from '../runtime/ids.ts';
import type { Moment } from '../runtime/moment.ts';

export interface EnvelopeText {
  readonly v: 1;
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  /** Procedure and version of its definition on the sender's side. */
  readonly procedure: string;
  readonly version: number;
  /** Case of the sender that the envelope speaks for, and the receiver's, where the sender knows it. */
  readonly case: string;
  readonly toCase: string | null;
  /** Case of the receiver that it concerns, besides the one it is for. */
  readonly about: string | null;
  readonly sentAt: string;
  /** Commitment of the content. */
  readonly content: string;
}

/** An envelope as a step wants it sent. */
export interface Outgoing {
  readonly id: string;
  readonly type: string;
  readonly to: string;
  readonly case: string;
  readonly toCase: string | null;
  readonly about: string | null;
  readonly content: Record<string, unknown>;
}

const outgoing = (envelope: Omit<Outgoing, 'id'>, moment: Moment): Outgoing => ({
  id: newId(moment.ms),
  ...envelope,
});

/** Sends envelopes with the step's transaction. Their numbers are given by the database, right before the journal's. */
export function sendAll(
  tx: Tx,
  from: string,
  procedure: { readonly name: string; readonly version: number },
  envelopes: readonly Outgoing[],
  moment: Moment,
): void {
  const sorted = envelopes.toSorted((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : 0));
  const made = sorted.map((envelope) => {
    const salt = randomBytes(16).toString('hex');
    const content = canonical(envelope.content);
    const text: EnvelopeText = {
      v: 1,
      id: envelope.id,
      from,
      to: envelope.to,
      type: envelope.type,
      procedure: procedure.name,
      version: procedure.version,
      case: envelope.case,
      toCase: envelope.toCase,
      about: envelope.about,
      sentAt: moment.at,
      content: commitmentOf(salt, content),
    };
    return { ...envelope, salt, contentText: content, text: canonical(text) };
  });
  tx.query(
    'select envelope_send($1::uuid[], $2::uuid[], $3::text[], $4, $5::uuid[], $6, $7::text[], $8::jsonb[], $9::text[])',
    [
      made.map(({ to }) => to),
      made.map(({ id }) => id),
      made.map(({ type }) => type),
      procedure.name,
      made.map((each) => each.case),
      moment.at,
      made.map(({ text }) => text),
      made.map(({ contentText }) => contentText),
      made.map(({ salt }) => salt),
    ],
  );
}

/** Sendings with the case that they speak for and, where the peer has written before, the peer's own. */
export async function addressed(
  tx: Tx,
  caseId: string,
  sendings: readonly Sending[],
  moment: Moment,
): Promise<readonly Outgoing[]> {
  if (sendings.length === 0) return [];
  const rows = await tx.query<{ case_id: string; peer: string; peer_case: string | null }>(
    'select case_id, peer, peer_case from correspondence where organ_id = (select ctx_organ()) and case_id = any ($1::uuid[])',
    [sendings.flatMap(({ speaksFor = caseId, about }) => (about === undefined ? [speaksFor] : [speaksFor, about]))],
  );
  const theirs = (own: string | undefined, peer: string): string | null =>
    rows.find((row) => row.case_id === own && row.peer === peer)?.peer_case ?? null;
  return sendings.map(({ type, to, content, speaksFor = caseId, about, toCase }) =>
    outgoing(
      {
        type,
        to,
        case: speaksFor,
        toCase: toCase ?? theirs(speaksFor, to),
        about: theirs(about, to),
        content,
      },
      moment,
    ),
  );
}
