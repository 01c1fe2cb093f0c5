/**
 * Art. 18: derivative classification. Whoever executes or handles what is secret already classifies according to that:
 * level, term and scope are computed from the parts used; own power is not needed; the head or a person designated
 * approves. Stricter than the source is an original classification by an own guide entry within own power.
 * Once in force a derivative lives as every matter does: the very steps and events of original classification.
 * Not here: what a change at the source asks of its derivatives (derivative-review.ts).
 */
import { z } from 'zod';
import type { Level } from '../acts/law-2024/art-14.levels.ts';
import {
  authorityTrained,
  designatedAuthorityTrained,
  drafterTrained,
} from '../acts/regulation-2024/art-14.authorities.ts';
import { drafterIsNotAuthority, portionsWithinLevel } from '../acts/regulation-2024/art-17.original-classification.ts';
import {
  type Derivation,
  type DerivativeApprover,
  declassifiedAfterSources,
  derivationHasGround,
  derivationHasSource,
  derivationNotCircular,
  derivativeApprover,
  levelNotBelowSource,
  type OriginalGrounds,
  scopeNotWider,
  sourcesStand,
  stricterByAuthority,
  stricterOnlyAsOriginal,
  termNotShorterThanSource,
} from '../acts/regulation-2024/art-18.derivation.ts';
import type { CompilationMarks } from '../acts/regulation-2024/art-18.inheritance.ts';
import { scopeGiven, scopeNarrowed } from '../acts/regulation-2024/art-20.need-to-know.ts';
import { levelWithinNode } from '../acts/regulation-2024/art-32.grades.ts';
import type { Term, TermStart } from '../acts/terms.ts';
import { p23, r } from '../kernel/citation.ts';
import { procedure, type StepDefinition, stepOf } from '../kernel/procedure.ts';
import { DerivationSource, DerivativeDraft, DerivativeDrafted } from './derivative-classification.inputs.ts';
import { type ClassificationFacts, originalClassification } from './original-classification.ts';

export interface Derived {
  readonly level: Level;
  readonly term: Term;
  readonly start: TermStart;
  readonly scope: DerivativeDrafted['scope'];
  readonly inherited: {
    readonly level: Level;
    readonly levelFrom: readonly string[];
    readonly term: Term;
    readonly termFrom: readonly string[];
    readonly compilation: CompilationMarks | null;
  };
}

export interface DerivationFacts extends ClassificationFacts {
  readonly derivation: Derivation;
  /** What the draft leaves out, taken from the sources; and where each answer comes from. */
  readonly derived: Derived;
  readonly original: OriginalGrounds;
  readonly approver: DerivativeApprover;
}

const step = stepOf<DerivationFacts>();
type Step = StepDefinition<z.ZodObject, never>;

const organ = originalClassification.sides.organ;
if (!organ) throw new Error('original classification has no side');

/** A step of original classification, without its way up: what is derived needs no power. */
function original(name: string): Step {
  const { routed: _, ...found } = organ?.steps[name] ?? {};
  if (!('yields' in found)) throw new Error(`original classification has no step ${name}`);
  return found as Step;
}

const inForce = Object.fromEntries(
  Object.entries(organ.steps).filter(
    ([, { from }]) => from !== 'start' && (from.includes('in-force') || from.includes('handed-over')),
  ),
);
const shared = ['submit', 'approve', 'return', 'refuse', 'assign', 'receiveHandover'].map(original);
const sharedEvents = new Set([...Object.values(inForce), ...shared].map(({ yields }) => yields));

const ofTheSources = [
  derivationHasGround,
  derivationHasSource,
  sourcesStand,
  derivationNotCircular,
  levelNotBelowSource,
  termNotShorterThanSource,
  stricterOnlyAsOriginal,
];
const ofTheDraft = [levelWithinNode, portionsWithinLevel, ...ofTheSources];
const ofTheProposal = [portionsWithinLevel, ...ofTheSources, scopeGiven, scopeNarrowed, scopeNotWider];

const approvers = ['authority', 'head'];
const sealed = [
  'codeName',
  'title',
  'abstract',
  'portions',
  'documentNumber',
  'sources',
  'inherited',
  'term.condition',
  'term.reason',
];

const conditionMet = original('conditionMet');

export const derivativeClassification = procedure({
  name: 'derivative-classification',
  title: { zh: '派生定密', en: 'Derivative classification' },
  version: 1,
  basis: [r(18), p23(5)],
  handsOn: true,
  events: {
    ...Object.fromEntries(Object.entries(originalClassification.events).filter(([type]) => sharedEvents.has(type))),
    DerivativeDrafted: { title: { zh: '拟定派生事项', en: 'Drafted' }, version: 1, schema: DerivativeDrafted, sealed },
    DerivativeRevised: { title: { zh: '修改拟定', en: 'Revised' }, version: 1, schema: DerivativeDrafted, sealed },
    DerivativeSourceAdded: {
      title: { zh: '补记所依据的事项', en: 'Source added' },
      version: 1,
      schema: z.object({ source: DerivationSource }),
      sealed: ['source'],
    },
  },
  sides: {
    organ: {
      title: { zh: '派生定密的机关、单位', en: 'Deriving organ' },
      states: Object.fromEntries(
        Object.entries(organ.states).filter(([state]) => state !== 'to-send-up' && state !== 'sent-up'),
      ),
      final: organ.final,
      clocks: [],
      steps: {
        draft: step({
          title: { zh: '拟定派生事项', en: 'Draft a derivative' },
          basis: [r(18)],
          by: ['drafter'],
          from: 'start',
          to: 'draft',
          input: DerivativeDraft,
          rules: ofTheDraft,
          facts: ['derived'],
          yields: 'DerivativeDrafted',
          payload: (input, { derived }) => ({ ...input, ...derived }),
        }),
        revise: step({
          title: { zh: '修改', en: 'Revise' },
          basis: [r(18)],
          by: ['drafter'],
          relation: 'opener',
          from: ['draft', 'returned'],
          to: 'draft',
          input: DerivativeDraft,
          rules: ofTheDraft,
          facts: ['derived'],
          yields: 'DerivativeRevised',
          payload: (input, { derived }) => ({ ...input, ...derived }),
        }),
        assign: { ...original('assign'), basis: [r(18), r(23), r(50)] },
        submit: {
          ...original('submit'),
          basis: [r(18)],
          rules: [...ofTheProposal, derivativeApprover, drafterTrained],
        },
        approve: {
          ...original('approve'),
          basis: [r(18), p23(6)],
          by: approvers,
          rules: [
            ...ofTheProposal,
            derivativeApprover,
            stricterByAuthority,
            drafterIsNotAuthority,
            drafterTrained,
            authorityTrained,
            designatedAuthorityTrained,
          ],
        },
        return: { ...original('return'), basis: [r(18), p23(6)], by: approvers, rules: [derivativeApprover] },
        refuse: {
          ...original('refuse'),
          basis: [r(18), p23(6)],
          by: approvers,
          rules: [derivativeApprover, drafterIsNotAuthority],
        },
        addSource: step({
          title: { zh: '补记所依据的事项', en: 'Add a source' },
          basis: [r(18)],
          by: approvers,
          from: ['in-force'],
          to: 'in-force',
          input: z.object({ source: DerivationSource }),
          rules: [
            derivativeApprover,
            sourcesStand,
            derivationNotCircular,
            levelNotBelowSource,
            termNotShorterThanSource,
            scopeNotWider,
          ],
          yields: 'DerivativeSourceAdded',
        }),
        // Handed over as what it is: with its sources.
        receiveHandover: { ...original('receiveHandover'), receives: 'derivative-handover' },
        ...inForce,
        receiveReturn: { ...original('receiveReturn'), receives: 'derivative-handover' },
        conditionMet: { ...conditionMet, rules: [...conditionMet.rules, declassifiedAfterSources] },
      },
      documents: organ.documents ?? {},
    },
  },
});
