/** Every procedure the runtime runs. A new one is added here and nowhere else. */
import { withHandover } from '../kernel/handover.ts';
import type { ProcedureDefinition } from '../kernel/procedure.ts';
import { archiveTransfer } from './archive-transfer.ts';
import { blanking } from './blanking.ts';
import { bulkDerivativeReview } from './bulk-derivative-review.ts';
import { bulkReview } from './bulk-review.ts';
import { catalogue } from './catalogue.ts';
import { change } from './change.ts';
import { commendation } from './commendation.ts';
import { correction } from './correction.ts';
import { delegation } from './delegation.ts';
import { derivativeClassification } from './derivative-classification.ts';
import { derivativeReview } from './derivative-review.ts';
import { dispute } from './dispute.ts';
import { earlyDeclassification } from './early-declassification.ts';
import { notOnceEnded } from './ended-organ.ts';
import { extension } from './extension.ts';
import { filing } from './filing.ts';
import { guide, guideEntry } from './guides.ts';
import { knowledge } from './knowledge.ts';
import { account, accountPost, mailServer, organ } from './node.ts';
import * as organisation from './organisation.ts';
import { originalClassification } from './original-classification.ts';
import { publication } from './publication.ts';
import { receivedMatter } from './received-matter.ts';
import { sendingUp } from './sending-up.ts';
import * as study from './study.ts';
import { studySession } from './study-session.ts';
import { succession } from './succession.ts';
import { suggestion } from './suggestion.ts';
import { unclearMatter } from './unclear-matter.ts';
import { widening } from './widening.ts';

const defined: readonly ProcedureDefinition[] = [
  originalClassification,
  derivativeClassification,
  derivativeReview,
  receivedMatter,
  unclearMatter,
  widening,
  knowledge,
  change,
  extension,
  earlyDeclassification,
  publication,
  archiveTransfer,
  suggestion,
  sendingUp,
  correction,
  dispute,
  delegation,
  succession,
  bulkReview,
  bulkDerivativeReview,
  catalogue,
  filing,
  organisation.unit,
  organisation.post,
  organisation.person,
  organisation.appointment,
  organisation.departure,
  organisation.clearance,
  organisation.training,
  organisation.authorityRegister,
  organisation.houseSetting,
  guide,
  guideEntry,
  study.studyPlan,
  study.studyText,
  study.studyQuestion,
  study.studyHours,
  studySession,
  commendation,
  blanking,
  organ,
  account,
  accountPost,
  mailServer,
];

/** All procedures. Their open cases can be handed over, and none begins in an organ that has ended (art. 23). */
export const procedures: readonly ProcedureDefinition[] = defined.map(withHandover).map(notOnceEnded);

export * from './blanking.ts';
export { decidedInReviewBy } from './bulk-review.ts';
export {
  type CatalogueFacts,
  type CatalogueItem,
  type CatalogueRow,
  type CatalogueSnapshot,
  catalogue,
  catalogueColumns,
  MOST_ITEMS,
} from './catalogue.ts';
export * from './derivative-classification.inputs.ts';
export { type DerivationFacts, type Derived, derivativeClassification } from './derivative-classification.ts';
export { type ReviewFacts, reviewOutcomes, ruleOfAnswer } from './derivative-review.answers.ts';
export { derivativeReview } from './derivative-review.ts';
export * from './filing.ts';
export * from './guides.ts';
export { type KnowledgeFacts, knowledge, knowledgeWays } from './knowledge.ts';
export * from './node.ts';
export * from './organisation.ts';
export * from './original-classification.inputs.ts';
export { type ClassificationFacts, originalClassification } from './original-classification.ts';
export * from './received-matter.ts';
export * from './roles.ts';
export { Participant, type StudyEscalation, StudySessionInput } from './study-session.ts';
export type { DecideAnew, SuccessionPlan } from './succession.ts';
export * from './unclear-matter.ts';
export { type KnownSubject, type SubjectFacts, type WideningFacts, widening } from './widening.ts';
