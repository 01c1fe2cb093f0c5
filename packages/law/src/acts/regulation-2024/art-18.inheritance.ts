/**
 * What a derivative inherits (article 18): level, term and scope of what was used. Several sources: the highest level and
 * the longest term of the parts used, and nobody whom one of the sources does not name. Every answer says which source it
 * comes from. The highest-and-longest reading for several sources is practice, not text: QUESTIONS.md.
 */
import type { CalendarDate } from '../../kernel/calendar-date.ts';
import { isHigher, type Level } from '../law-2024/art-14.levels.ts';
import type { Term } from '../terms.ts';
import { unmarkedTerm } from './art-19.period.ts';
import { markOf } from './art-21.marks.ts';
import { lastSecretDay } from './term.ts';

/** A matter that was executed, handled or quoted: of one's own register, or of another organ. */
export interface Source {
  readonly id: string;
  readonly level: Level;
  /** `null`: neither marked nor notified; the longest period of the level then counts. */
  readonly term: Term | null;
  /** Day from which its term counts. */
  readonly start: string;
  /** Its portions, with the level that each carries, if any. */
  readonly portions: readonly { readonly id: string; readonly level: Level | null }[];
  /** Persons, units or organs that it names. */
  readonly scope: readonly string[];
}

/** What was used of a source: the whole of it, or the portions touched. */
export interface Use {
  readonly source: Source;
  readonly portions: 'whole' | readonly string[];
}

/** A term that is compared across sources with different starts. A derivative has one; no day is later than `long-term`. */
export type InheritedTerm =
  | { readonly kind: 'until'; readonly lastSecretDay: string }
  /** Secret until every condition is met, and not before `notBefore` is over. */
  | { readonly kind: 'conditions'; readonly conditions: readonly string[]; readonly notBefore: string | null }
  | { readonly kind: 'long-term' };

export interface Inherited {
  readonly level: Level;
  readonly levelFrom: readonly string[];
  readonly term: InheritedTerm;
  readonly termFrom: readonly string[];
  /** Those named by every source used. */
  readonly scope: readonly string[];
}

/** The level of what was used: of the touched portions where all of them carry one, else of the source. */
export function levelOfUse({ source, portions }: Use): Level {
  if (portions === 'whole') return source.level;
  const touched = source.portions.filter((portion) => portions.includes(portion.id));
  const carried = touched.flatMap((portion) => portion.level ?? []);
  const [first, ...rest] = carried;
  if (first === undefined || carried.length < portions.length) return source.level;
  return rest.reduce((top, level) => (isHigher(level, top) ? level : top), first);
}

/** A term as it stands from its start. */
export function inheritedTerm(term: Term, start: string): InheritedTerm {
  if (term.kind === 'long-term') return term;
  if (term.kind === 'condition') return { kind: 'conditions', conditions: [term.condition], notBefore: null };
  return { kind: 'until', lastSecretDay: lastSecretDay(term, start as CalendarDate) ?? start };
}

const dayOf = (term: InheritedTerm): string | null =>
  term.kind === 'until' ? term.lastSecretDay : term.kind === 'conditions' ? term.notBefore : null;
const conditionsOf = (term: InheritedTerm): readonly string[] => (term.kind === 'conditions' ? term.conditions : []);
const laterOrNone = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a;

/** Whether `a` protects at least as long as `b`. */
export function coversTerm(a: InheritedTerm, b: InheritedTerm): boolean {
  if (a.kind === 'long-term') return true;
  if (b.kind === 'long-term') return false;
  const day = dayOf(b);
  const lastsUntilDay = day === null || laterOrNone(dayOf(a), day) === dayOf(a);
  // Nobody knows when a condition is met, so a day never covers one; a condition may be met tomorrow, so it covers no day.
  return lastsUntilDay && conditionsOf(b).every((each) => conditionsOf(a).includes(each));
}

/** The shortest term that covers both. */
export function longerTerm(a: InheritedTerm, b: InheritedTerm): InheritedTerm {
  if (a.kind === 'long-term' || b.kind === 'long-term') return { kind: 'long-term' };
  if (a.kind === 'until' && b.kind === 'until') return b.lastSecretDay > a.lastSecretDay ? b : a;
  const conditions = [...new Set([...conditionsOf(a), ...conditionsOf(b)])].sort();
  return { kind: 'conditions', conditions, notBefore: laterOrNone(dayOf(a), dayOf(b)) };
}

/** An inherited term as a decision states it: a day, since the sources' periods count from other days than its own. */
export function statedTerm(term: InheritedTerm): Term {
  switch (term.kind) {
    case 'until':
      return { kind: 'date', on: term.lastSecretDay };
    case 'conditions': {
      const both = term.conditions.join('且');
      return {
        kind: 'condition',
        condition: term.notBefore === null ? both : `${both}，且不早于${term.notBefore}`,
        reason: '随所依据的事项',
      };
    }
    case 'long-term':
      return { kind: 'long-term' };
  }
}

/** What a derivative of these uses must at least carry on `on`. Throws `no-source` for an empty list. */
export function inherit(uses: readonly Use[], on: string): Inherited {
  const parts = uses.map((use) => ({
    id: use.source.id,
    level: levelOfUse(use),
    term: inheritedTerm(use.source.term ?? unmarkedTerm(use.source.level, on), use.source.start),
    scope: use.source.scope,
  }));
  const [first, ...rest] = parts;
  if (!first) throw new RangeError('no-source: a derivative rests on at least one source');
  const level = rest.reduce((top, part) => (isHigher(part.level, top) ? part.level : top), first.level);
  const term = rest.reduce((longest, part) => longerTerm(longest, part.term), first.term);
  const idsOf = (chosen: typeof parts) => [...new Set(chosen.map(({ id }) => id))];
  return {
    level,
    levelFrom: idsOf(parts.filter((part) => part.level === level)),
    term,
    termFrom: idsOf(parts.filter((part) => contributes(part.term, term))),
    scope: first.scope.filter((each) => rest.every((part) => part.scope.includes(each))),
  };
}

/** Whether a source's term is one of those that make up the whole: it carries the last day, or a condition of its own. */
function contributes(own: InheritedTerm, whole: InheritedTerm): boolean {
  if (whole.kind === 'long-term') return own.kind === 'long-term';
  return conditionsOf(own).length > 0 || (dayOf(own) !== null && dayOf(own) === dayOf(whole));
}

/** Marks of a compilation: every part keeps its own, the cover bears the highest level and the longest term. */
export interface CompilationMarks {
  readonly cover: string;
  readonly parts: readonly { readonly source: string; readonly mark: string }[];
}

/** `null` for what rests on one source: its own mark says all. */
export function compilationMarks(uses: readonly Use[], on: string): CompilationMarks | null {
  if (uses.length < 2) return null;
  const { level, term } = inherit(uses, on);
  return {
    cover: markOf(level, statedTerm(term)),
    parts: uses.map((use) => ({
      source: use.source.id,
      mark: markOf(levelOfUse(use), use.source.term ?? unmarkedTerm(use.source.level, on)),
    })),
  };
}
