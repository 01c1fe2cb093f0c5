/** What a derivative is drafted with: its sources, the ground, and what it says of itself; the rest is computed. */
import { z } from 'zod';
import { derivationGrounds } from '../acts/regulation-2024/art-18.derivation.ts';
import { choice, countedFrom, note, reference, text, titled } from './fields.ts';
import { level, Proposed, scope, start, term } from './original-classification.inputs.ts';

const touched = titled(
  z.array(z.int().min(1).max(9999)).max(200),
  '涉及的密点（空：全部）',
  'Portions touched (none: the whole)',
);

/** An own matter, a matter of another organ that this one was told of, or one that is known by its paper only. */
export const DerivationSource = titled(
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('matter'),
      matter: reference('matters', '本单位事项', 'Own matter'),
      portions: touched,
    }),
    z.object({
      kind: z.literal('received'),
      received: reference('received-matters', '收到的国家秘密', 'Received matter'),
    }),
    z.object({
      kind: z.literal('foreign'),
      issuer: titled(text(120), '原定密单位', 'Original organ'),
      number: titled(note(60), '文号', 'Number'),
      level,
      term: term.nullable(),
      start: titled(countedFrom, '制发日', 'Issued on'),
    }),
  ]),
  '所依据的事项',
  'Source',
);
export type DerivationSource = z.output<typeof DerivationSource>;

const { codeName, title, abstract, documentNumber, carrierForm, guideEntry, portions } = Proposed.shape;

/** Level, term and scope may be left out: then they are what the sources say. Stricter ones name the own guide entry. */
export const DerivativeDraft = z
  .object({
    codeName,
    title,
    abstract,
    documentNumber,
    carrierForm,
    ground: choice(derivationGrounds, '派生情形', 'Ground').nullable(),
    sources: titled(z.array(DerivationSource).max(200), '所依据的事项', 'Sources'),
    level: level.nullable(),
    term: term.nullable(),
    start,
    guideEntry,
    scope: scope.nullable(),
    portions,
  })
  .partial()
  .required({ codeName: true, ground: true, sources: true });
export type DerivativeDraft = z.output<typeof DerivativeDraft>;

/** What the sources say, each answer with where it comes from: ids of own and received matters, issuer and number of others. */
const Inherited = z.object({
  level: level,
  levelFrom: z.array(z.string()),
  term,
  termFrom: z.array(z.string()),
  compilation: z
    .object({ cover: z.string(), parts: z.array(z.object({ source: z.string(), mark: z.string() })) })
    .nullable(),
});

/** A draft as it is kept: what was left out has been taken from the sources. */
export const DerivativeDrafted = DerivativeDraft.extend({ level, term, start, scope, inherited: Inherited });
export type DerivativeDrafted = z.output<typeof DerivativeDrafted>;
