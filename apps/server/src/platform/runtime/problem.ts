/** Refusals and errors as values of one class, with everything that problem+json shows. Unknown errors never become one. */
import { type Basis, citationText, type Reason, type Ruling, type StepDefinition, wordingOf } from '@shoumi/law';

export type ProblemCode =
  | 'invalid'
  | 'not-signed-in'
  | 'sign-in-failed'
  | 'locked'
  | 'refused'
  | 'not-your-step'
  | 'not-found'
  | 'stale'
  | 'wrong-state'
  | 'undecided'
  | 'key-reused'
  | 'too-large'
  | 'too-many'
  | 'csrf'
  | 'must-change-password'
  | 'not-here'
  | 'level-not-approved'
  | 'apply-failed'
  | 'print-failed'
  | 'mail-not-sent';

const statuses: Readonly<Record<ProblemCode, number>> = {
  invalid: 400,
  undecided: 400,
  'not-signed-in': 401,
  'sign-in-failed': 401,
  locked: 403,
  refused: 403,
  'not-your-step': 403,
  csrf: 403,
  'must-change-password': 403,
  'level-not-approved': 403,
  'not-found': 404,
  'not-here': 404,
  stale: 409,
  'wrong-state': 409,
  'too-large': 413,
  'key-reused': 422,
  'too-many': 429,
  'apply-failed': 503,
  'print-failed': 503,
  'mail-not-sent': 503,
};

export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export interface ProblemDetails {
  readonly title: { readonly zh: string; readonly en: string };
  readonly reasons?: readonly Reason[];
  readonly fields?: readonly FieldProblem[];
  readonly missing?: readonly string[];
  readonly current?: { readonly version: number; readonly state: string };
  readonly basis?: readonly Basis[];
  readonly next?: { readonly zh: string; readonly en: string };
}

export class Problem extends Error {
  readonly code: ProblemCode;
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(code: ProblemCode, details: ProblemDetails) {
    super(`${code}: ${details.title.en}`);
    this.code = code;
    this.status = statuses[code];
    this.details = details;
  }
}

/** What the rules say against a step, or what they would have to know. */
export const notPermitted = (
  { title }: Pick<StepDefinition<never, never>, 'title'>,
  ruling: Exclude<Ruling, { answer: 'permitted' }>,
): Problem =>
  ruling.answer === 'refused'
    ? new Problem('refused', {
        title: { zh: `不能办理“${title.zh}”`, en: `“${title.en}” is refused` },
        reasons: ruling.reasons,
      })
    : new Problem('undecided', {
        title: { zh: '缺少判断所需的情况', en: 'Facts are missing' },
        missing: ruling.missing,
        // The way to go on is known already.
        ...(ruling.routes.length > 0 ? { reasons: ruling.routes } : {}),
      });

export type Language = 'zh' | 'en';

/** A basis with its words. */
export const citedView = (basis: Basis, language: Language) => ({ basis, citation: citationText(basis, language) });

/** A reason as the API shows it: data, citation in words, wording in the reader's language. */
export const reasonView = (reason: Reason, language: Language) => ({
  code: reason.code,
  kind: reason.kind,
  basis: reason.basis,
  citation: citationText(reason.basis, language),
  text: wordingOf(reason, language),
  facts: reason.facts,
  ...(reason.next ? { next: wordingOf({ says: reason.next, facts: reason.facts }, language) } : {}),
});

/** The body of an `application/problem+json` answer. */
export function problemView(problem: Problem, language: Language) {
  const { title, reasons = [], fields, missing, current, basis, next } = problem.details;
  const said = reasons.map((reason) => wordingOf(reason, language));
  // Reasons of what is undecided are ways to go on; that facts are missing comes first.
  const told = problem.code === 'undecided' || said.length === 0 ? [title[language], ...said] : said;
  return {
    type: `urn:shoumi:problem:${problem.code}`,
    title: title[language],
    status: problem.status,
    code: problem.code,
    detail: told.join(language === 'zh' ? '；' : '; '),
    reasons: reasons.map((reason) => reasonView(reason, language)),
    ...(basis ? { article: basis.map((each) => citationText(each, language)), basis } : {}),
    ...(reasons[0] && !basis ? { article: reasons.map((reason) => citationText(reason.basis, language)) } : {}),
    ...(next ? { next: next[language] } : {}),
    ...(fields ? { fields } : {}),
    ...(missing ? { missing } : {}),
    ...(current ? { current } : {}),
  };
}
