/** Puts what the law and the schema say of an input beside the fields it is about. */
import type { FieldProblem, Reason } from '@shoumi/contract';
import { readDay } from '../../text/day.ts';
import type { Field } from './schema.ts';

export interface Feedback {
  readonly reasons: readonly Reason[];
  readonly problems: readonly FieldProblem[];
}

export const noFeedback: Feedback = { reasons: [], problems: [] };

/** The field that a reason of classification is about, by its code; reasons without one stand at the end of the form. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'public-by-law': 'notToBeClassified',
  'on-negative-list': 'notToBeClassified',
  'guide-entry-out-of-force': 'guideEntry',
  'no-guide-entry': 'guideEntry',
  'level-beyond-entry': 'level',
  'level-below-entry': 'level',
  'power-too-low': 'level',
  'level-above-node': 'level',
  'portion-above-matter': 'portions',
  'period-beyond-maximum': 'term',
  'period-beyond-entry': 'term',
  'condition-where-period-can-be-fixed': 'term',
  'condition-empty': 'term',
  'long-term-not-in-guide': 'term',
  'term-ends-before-start': 'term',
  'scope-missing': 'scope',
  'scope-not-narrowed': 'scope',
  'not-an-authority': 'authority',
  'outside-remit': 'authority',
  'authority-too-low': 'authority',
  'drafter-is-authority': 'authority',
  'authority-untrained': 'authority',
  'designated-authority-untrained': 'authority',
  'term-already-started': 'on',
};

export const fieldOfReason = (code: string): string | undefined => FIELD_OF[code];

/** `/term/n` and `term.n` are the same place. */
const dotted = (path: string): string => path.replace(/^\//, '').replaceAll('/', '.');

const within = (path: string, field: string): boolean => dotted(path) === field || dotted(path).startsWith(`${field}.`);

/** What is said about one field of the form. */
export function feedbackAt(feedback: Feedback, field: string): Feedback {
  return {
    reasons: feedback.reasons.filter(({ code }) => fieldOfReason(code) === field),
    problems: feedback.problems.filter(({ path }) => within(path, field)),
  };
}

/** By how many characters a text is longer than it may be. Spaces around it do not count: nobody keeps them. */
export const excess = (text: string, max: number | undefined): number =>
  Math.max(0, text.trim().length - (max ?? Number.POSITIVE_INFINITY));

/** What was typed and read as nothing, or is too long: the control says so itself, at once. */
const isUnread = (field: Field, value: unknown): boolean =>
  typeof value === 'string' &&
  (field.kind === 'term' ||
    field.kind === 'number' ||
    (field.kind === 'text' && excess(value, field.max) > 0) ||
    (field.kind === 'date' && 'problem' in readDay(value)));

/** What stands below a control: not what its parts, or the control itself, say already. */
export const besideControl = (said: Feedback, field: Field, value: unknown): Feedback =>
  field.kind === 'group' || field.kind === 'list' || isUnread(field, value) ? { ...said, problems: [] } : said;

/** What is said about none of the fields shown. */
export function feedbackElsewhere(feedback: Feedback, fields: readonly string[]): Feedback {
  const shown = new Set(fields);
  return {
    reasons: feedback.reasons.filter(({ code }) => !shown.has(fieldOfReason(code) ?? '')),
    problems: feedback.problems.filter(({ path }) => !fields.some((field) => within(path, field))),
  };
}

/** What the schema misses in fields that hold something: an empty one is no mistake before the first try. */
export const ofFilled = (problems: readonly FieldProblem[], value: unknown): readonly FieldProblem[] =>
  problems.filter(({ path }) => isFilled(value, path));

function isFilled(value: unknown, path: string): boolean {
  let at: unknown = value;
  for (const name of dotted(path).split('.')) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Readonly<Record<string, unknown>>)[name];
  }
  return at !== undefined && at !== null && at !== '';
}
