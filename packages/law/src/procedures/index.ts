/** Every procedure the runtime runs. A new one is added here and nowhere else. */
import type { ProcedureDefinition } from '../kernel/procedure.ts';
import { blanking } from './blanking.ts';
import { bulkReview } from './bulk-review.ts';
import { change } from './change.ts';
import { commendation } from './commendation.ts';
import { correction } from './correction.ts';
import { delegation } from './delegation.ts';
import { dispute } from './dispute.ts';
import { earlyDeclassification } from './early-declassification.ts';
import { extension } from './extension.ts';
import { filing } from './filing.ts';
import { account, organ } from './node.ts';
import * as organisation from './organisation.ts';
import { originalClassification } from './original-classification.ts';
import { publication } from './publication.ts';
import { receivedMatter } from './received-matter.ts';
import { sendingUp } from './sending-up.ts';
import * as study from './study.ts';
import { studySession } from './study-session.ts';
import { suggestion } from './suggestion.ts';
import { unclearMatter } from './unclear-matter.ts';

export const procedures: readonly ProcedureDefinition[] = [
  originalClassification,
  receivedMatter,
  unclearMatter,
  change,
  extension,
  earlyDeclassification,
  publication,
  suggestion,
  sendingUp,
  correction,
  dispute,
  delegation,
  bulkReview,
  filing,
  organisation.unit,
  organisation.post,
  organisation.person,
  organisation.appointment,
  organisation.clearance,
  organisation.training,
  organisation.authorityRegister,
  organisation.houseSetting,
  organisation.guide,
  organisation.guideEntry,
  study.studyPlan,
  study.studyText,
  study.studyQuestion,
  study.studyHours,
  studySession,
  commendation,
  blanking,
  organ,
  account,
];

export * from './blanking.ts';
export { reviewOutcomes } from './bulk-review.ts';
export * from './filing.ts';
export * from './node.ts';
export * from './organisation.ts';
export * from './original-classification.inputs.ts';
export { type ClassificationFacts, originalClassification } from './original-classification.ts';
export * from './received-matter.ts';
export * from './roles.ts';
export { Participant, StudySessionInput } from './study-session.ts';
export * from './unclear-matter.ts';
