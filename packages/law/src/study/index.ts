/** Study: questions, how they are marked, and the starter bank on the regulation of 2024. */
import { bank, type Question } from './question.ts';
import { classificationQuestions } from './starter-classification.ts';
import { generalQuestions } from './starter-general.ts';
import { regimeQuestions } from './starter-regime.ts';
import { supervisionQuestions } from './starter-supervision.ts';

export {
  type AskedQuestion,
  asked,
  isRight,
  type Question,
  type QuestionKind,
  questionKinds,
  scoreOf,
} from './question.ts';

/** Written by us from our reading of the articles; an organ adds its own in the register of questions. */
export const starterBank: readonly Question[] = bank([
  ...generalQuestions,
  ...classificationQuestions,
  ...regimeQuestions,
  ...supervisionQuestions,
]);
