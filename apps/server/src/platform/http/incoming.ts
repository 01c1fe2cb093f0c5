/**
 * What every request is asked before anybody reads it: each query parameter once, and no text that could not be kept. What
 * the values mean is asked by the routes.
 */
import { canBeKept } from '../runtime/kept-text.ts';
import { type FieldProblem, Problem } from '../runtime/problem.ts';

export interface Incoming {
  readonly params: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** Deeper than any input of a step; what hashes and shows a body calls itself for each level. */
const DEEPEST = 64;

const malformed = (path: string, code: string, zh: string, en: string) =>
  new Problem('invalid', { title: { zh, en }, fields: [{ path, code, message: code } satisfies FieldProblem] });

const notText = (path: string) =>
  malformed(
    path,
    'not-text',
    '含有无法保存的字符（空字符或者残缺的代理字符），请删去后重试',
    'Holds a character that cannot be kept (NUL or half of a surrogate pair); remove it and try again',
  );

interface Place {
  readonly value: unknown;
  readonly path: readonly string[];
}

/** A list of what is still to be seen instead of a function that calls itself: a hostile body may be 500 000 levels deep. */
function checkBody(body: unknown): void {
  const open: Place[] = [{ value: body, path: [] }];
  for (let place = open.pop(); place; place = open.pop()) {
    const { value, path } = place;
    if (typeof value === 'string') {
      if (!canBeKept(value)) throw notText(path.join('.'));
    } else if (typeof value === 'object' && value !== null) {
      if (path.length >= DEEPEST)
        throw malformed('', 'too-deep', `内容嵌套超过${DEEPEST}层`, `Nested deeper than ${DEEPEST} levels`);
      for (const [name, member] of Object.entries(value)) {
        if (!canBeKept(name)) throw notText(path.join('.'));
        if (typeof member === 'string' || typeof member === 'object')
          open.push({ value: member, path: [...path, name] });
      }
    }
  }
}

/** Throws `invalid` with the place of what is wrong. */
export function checkIncoming({ params, query, body }: Incoming): void {
  for (const [name, value] of Object.entries(params)) if (!canBeKept(String(value))) throw notText(name);
  for (const [name, value] of Object.entries(query)) {
    if (typeof value !== 'string')
      throw malformed(name, 'repeated', '同一查询条件只能写一次', 'Each query parameter may be given once');
    if (!canBeKept(name) || !canBeKept(value)) throw notText(name);
  }
  checkBody(body);
}
