/**
 * Arts 18, 22: the three answers to the review of a derivative: keep it, change it with its source, declassify it with its
 * source. Each is one thing, whether a person gives it to one review or a review of many gives it to hundreds.
 */
import { z } from 'zod';
import {
  type Derivation,
  type DerivativeApprover,
  declassifiedAfterSources,
  derivationHasSource,
  derivativeApprover,
  keptOnOwnGrounds,
  levelNotBelowSource,
  type OriginalGrounds,
  stricterOnlyAsOriginal,
  termNotShorterThanSource,
} from '../acts/regulation-2024/art-18.derivation.ts';
import { markOf } from '../acts/regulation-2024/art-21.marks.ts';
import { endOf } from '../acts/regulation-2024/term.ts';
import { r, type Wording } from '../kernel/citation.ts';
import type { JobBatch, JobProgress } from '../kernel/job.ts';
import { type Sending, type StepDefinition, stepOf } from '../kernel/procedure.ts';
import type { Rule } from '../kernel/rule.ts';
import type { Derived } from './derivative-classification.ts';
import { choice, reference } from './fields.ts';
import { Reasoned } from './original-classification.inputs.ts';

export const causes = {
  changed: { zh: '变更', en: 'Changed' },
  declassified: { zh: '解密', en: 'Declassified' },
};
export const reviewOutcomes = {
  kept: { zh: '维持', en: 'Kept' },
  changed: { zh: '已随之变更', en: 'Changed with it' },
  declassified: { zh: '已随之解密', en: 'Declassified with it' },
};
export const outcome = choice(reviewOutcomes, '复核结果', 'Outcome');

export interface ReviewFacts {
  readonly derivation: Derivation;
  readonly original: OriginalGrounds;
  readonly approver: DerivativeApprover;
  /** The next derivatives of the source: those in force that no review is open for, and the last one looked at. */
  readonly nextDerivatives: {
    readonly batch: JobBatch<string | null>;
    readonly due: readonly { readonly matter: string; readonly codeName: string; readonly level: string }[];
  };
  readonly derived: Derived;
  /** Persons in the scope of the derivative, which stays as it is. */
  readonly viewers: readonly string[];
  /** Organs that were told of the derivative. */
  readonly recipients: readonly { readonly organ: string }[];
  readonly dossier: JobProgress<string | null> & {
    readonly matter: string;
    readonly source: string;
    readonly codeName: string;
    readonly cause: keyof typeof causes;
  };
}

/** The first day without secrecy of a derivative that takes over what its sources say; a condition or long-term has none. */
const endAsInherited = ({ inherited: { term }, start }: Derived): string | null => endOf(term, start);

/** News of the derivative for the organs that were told of it: theirs are reviewed in turn. */
const news = ({ recipients, dossier }: ReviewFacts, type: string, content: Sending['content']): readonly Sending[] =>
  recipients.map(({ organ }) => ({
    type,
    to: organ,
    speaksFor: dossier.matter,
    content: { ...content, notice: null },
  }));

/** What the rules said against an answer, as it was said. */
const said = z.array(z.object({ code: z.string(), zh: z.string(), en: z.string() }));

/**
 * Which answer, and what an act of many says of itself: who gave it, and in which review of many. What an earlier one was
 * refused for counts no more.
 */
export const Answered = Reasoned.extend({
  outcome,
  authority: reference('people', '批量复核人', 'Reviewer of many').optional(),
  campaign: z.uuid().optional(),
  refused: said.optional(),
});
export const InBulk = Reasoned.extend({ authority: z.uuid(), campaign: z.uuid() });

type Step = StepDefinition<typeof Reasoned, ReviewFacts>;
/** What an answer is, whoever gives it. */
interface Answer extends Pick<Step, 'facts' | 'consequences' | 'sends'> {
  readonly title: Wording;
  readonly to: string;
  readonly rules: readonly Rule<ReviewFacts>[];
  readonly yields: string;
  readonly outcome: keyof typeof reviewOutcomes;
}

// However the derivative comes to follow its source, here or by a procedure of its own, the review closes by itself.
const keep: Answer = {
  title: { zh: '维持', en: 'Keep as it is' },
  to: 'done',
  rules: [derivativeApprover, levelNotBelowSource, termNotShorterThanSource, stricterOnlyAsOriginal, keptOnOwnGrounds],
  yields: 'DerivativeKept',
  outcome: 'kept',
};

// Takes no power of one's own: it is the source that decides.
const follow: Answer = {
  title: { zh: '随来源变更', en: 'Change it with its source' },
  to: 'open',
  rules: [derivativeApprover, derivationHasSource],
  facts: ['derived', 'viewers', 'recipients', 'dossier'],
  yields: 'DerivativeFollows',
  outcome: 'changed',
  consequences: (_input, { derived, viewers, dossier }) => [
    {
      case: dossier.matter,
      step: 'noteChange',
      input: {
        change: 'changed',
        level: derived.inherited.level,
        term: derived.inherited.term,
        start: derived.start,
        declassifiedOn: endAsInherited(derived),
        scope: null,
        viewers,
      },
    },
  ],
  sends: (_input, facts, { on }) => {
    const { level: inherited, term } = facts.derived.inherited;
    return news(facts, 'matter-changed', {
      kind: 'changed',
      level: inherited,
      term,
      mark: markOf(inherited, term),
      declassifiedOn: endAsInherited(facts.derived),
      effectiveOn: on,
    });
  },
};

const declassify: Answer = {
  title: { zh: '随来源解密', en: 'Declassify it with its source' },
  to: 'open',
  rules: [derivativeApprover, declassifiedAfterSources],
  facts: ['recipients', 'dossier'],
  yields: 'DerivativeFollows',
  outcome: 'declassified',
  consequences: (_input, { dossier }, { on }) => [
    { case: dossier.matter, step: 'noteDeclassification', input: { ground: 'early', on } },
  ],
  sends: (_input, facts, { on }) =>
    news(facts, 'matter-declassified', { ground: '所依据的事项已解密', effectiveOn: on }),
};

const step = stepOf<ReviewFacts>();
const parts = ({ outcome: _, ...answer }: Answer) => ({ ...answer, basis: [r(18), r(22)], from: ['open'] });

/** The answer as a person gives it to one review. */
const singly = (answer: Answer) =>
  step({
    ...parts(answer),
    by: ['authority', 'head'],
    input: Reasoned,
    payload: (input) => ({ ...input, outcome: answer.outcome, refused: [] }),
  });

/** The same answer in a review of many: asked of the person who gave it to all of them, under the same rules. */
const inBulk = (answer: Answer) =>
  step({
    ...parts(answer),
    by: ['system'],
    input: InBulk,
    payload: (input) => ({ ...input, outcome: answer.outcome, refused: [] }),
  });

export const answers = {
  keep: singly(keep),
  follow: singly(follow),
  declassify: singly(declassify),
  keepInBulk: inBulk(keep),
  followInBulk: inBulk(follow),
  declassifyInBulk: inBulk(declassify),
};

/** Titles of the answers, by the names of their steps. */
export const answerTitles = { keep: keep.title, follow: follow.title, declassify: declassify.title };
/** The system's step for each of them. */
export const stepInBulk = { keep: 'keepInBulk', follow: 'followInBulk', declassify: 'declassifyInBulk' } as const;

/** A rule that an answer may be refused by; `undefined` where there is no such rule any more. */
export const ruleOfAnswer = (code: string): Rule<ReviewFacts> | undefined =>
  [keep, follow, declassify].flatMap(({ rules }) => rules).find((rule) => rule.code === code);

export const Left = z.object({
  campaign: z.uuid(),
  authority: Answered.shape.authority.unwrap(),
  refused: said,
});
