/**
 * What a ruling (art. 26) does at the organ whose matter was disputed: it takes effect on the matter, or, where that is a
 * derivative whose source stands against it, becomes a duty to have the source decided anew (art. 18).
 */
import type { Level } from '../acts/law-2024/art-14.levels.ts';
import { type Loosened, loosened, type Reclassified } from '../acts/regulation-2024/art-18.reclassified.ts';
import { endOf } from '../acts/regulation-2024/term.ts';
import type { Term, TermStart } from '../acts/terms.ts';
import type { Consequence, Opening, StepContext } from '../kernel/procedure.ts';

interface Ruled {
  readonly outcome: { readonly kind: 'secret'; readonly level: Level } | { readonly kind: 'not-secret' };
  readonly number: string;
  readonly grounds: string;
  readonly ruledBy: string;
}
interface RuledMatter {
  readonly matterByNumber: { readonly id: string } | null;
  readonly matterDisputed: boolean;
  readonly termAfter: { readonly term: Term; readonly start: TermStart };
  readonly scopePersons: readonly string[];
}

/**
 * The special handling goes on until the one who objected says that it is over: a provincial ruling may be contested, and
 * others may object, too. What is no secret any more is handled as none.
 */
export function rulingTakesEffect(
  { outcome }: Ruled,
  { matterByNumber, matterDisputed, termAfter: { term, start }, scopePersons }: RuledMatter,
  { on }: StepContext,
): readonly Consequence[] {
  if (matterByNumber === null) return [];
  const { id } = matterByNumber;
  if (outcome.kind === 'not-secret')
    return [
      ...(matterDisputed ? [{ case: id, step: 'noteDisputeOver', input: {} }] : []),
      { case: id, step: 'noteDeclassification', input: { ground: 'corrected', on } },
    ];
  return [
    {
      case: id,
      step: 'noteChange',
      input: {
        change: 'corrected',
        level: outcome.level,
        term,
        start,
        declassifiedOn: endOf(term, start),
        scope: null,
        viewers: scopePersons,
      },
    },
  ];
}

const faultOf: Readonly<Record<Loosened, string>> = {
  declassified: 'should-not-be-secret',
  level: 'level',
  term: 'term',
};

export function rulingToSource(
  { outcome, number, grounds, ruledBy }: Ruled,
  { reclassified }: { readonly reclassified: Reclassified | null },
  { on, envelope }: StepContext,
): readonly Opening[] {
  const found = reclassified ? loosened(reclassified, on) : undefined;
  if (!reclassified || !found) return [];
  const { matter, after } = reclassified;
  const until = after?.term.kind === 'until' ? { until: after.term.lastSecretDay } : {};
  const asked = outcome.kind === 'secret' ? { kind: outcome.kind, level: outcome.level, ...until } : outcome;
  return [
    {
      starts: 'correction',
      step: 'openFromRuling',
      input: {
        number,
        fault: faultOf[found],
        reason: grounds,
        by: ruledBy,
        matter: matter.id,
        asked,
        ruled: true,
        ...(envelope ? { ruling: { organ: envelope.from, case: envelope.case } } : {}),
      },
    },
  ];
}
