/**
 * What a matter rests on: the lines of its sources, what the program reads of each, and which parts of them are used. Whoever
 * names a source must know it; what the matter rests on already is read for anybody.
 */
import {
  addDays,
  type CalendarDate,
  type Derivation,
  type DerivationSource,
  type Draft,
  followsSources,
  type InheritedTerm,
  inherit,
  inheritedTerm,
  type Level,
  levelOfRank,
  rankOf,
  type Source,
  statedTerm,
  type Term,
  type TermStart,
  type Use,
} from '@shoumi/law';
import type { Row, Tx } from '../../platform/db/transaction.ts';
import type { FactContext } from '../../platform/runtime/slice.ts';

export type Scope = Draft['scope'];

/** A source line as the table keeps it. */
export interface StoredSource {
  readonly kind: DerivationSource['kind'];
  readonly source: string | null;
  readonly issuer: string | null;
  readonly number: string | null;
  readonly level: number | null;
  readonly term: Term | null;
  readonly start: string | null;
  readonly portions: readonly number[] | null;
}

/** An own or received matter as derivation_facts gives it. `persons` is `null` where nobody inside was named yet. */
export interface Particulars {
  readonly name: string;
  readonly level: number;
  readonly stands: boolean;
  readonly until: string | null;
  readonly term: Term | null;
  readonly start: string;
  readonly portions: readonly { readonly id: number; readonly level: Level | null }[];
  readonly persons: readonly string[] | null;
  readonly organs: readonly string[];
}

export interface Loaded {
  readonly matter: {
    readonly kind: 'original' | 'derivative';
    readonly level: number;
    readonly term: Term | null;
    readonly start: TermStart | null;
    readonly guideEntry: string | null;
    readonly ground: Derivation['ground'];
    readonly scope: Scope | null;
    readonly declassifiedOn: string | null;
  } | null;
  readonly stored: readonly StoredSource[];
  readonly sources: Readonly<Record<string, Particulars>>;
  readonly circular: readonly string[];
}

/** The matter that is being derived, or that a case about one is about. */
const derivative = async (context: FactContext): Promise<string> =>
  (await context.fact<string | null>('matterOf')) ?? context.caseId;

const NONE = { source: null, issuer: null, number: null, level: null, term: null, start: null, portions: null };

function lineOf(named: DerivationSource): StoredSource {
  switch (named.kind) {
    case 'matter':
      return {
        ...NONE,
        kind: named.kind,
        source: named.matter,
        portions: named.portions.length === 0 ? null : named.portions,
      };
    case 'received':
      return { ...NONE, kind: named.kind, source: named.received };
    case 'foreign': {
      const { kind, issuer, number, level, term, start } = named;
      return { ...NONE, kind, issuer, number, level: rankOf(level), term: term as Term | null, start };
    }
  }
}

/** Sources named in the form, as lines of the table. */
export const linesOf = (sources: readonly DerivationSource[]): readonly StoredSource[] => sources.map(lineOf);

export const levelOf = (rank: number | null): Level => levelOfRank(rank ?? 0) ?? 'confidential';

/**
 * How a source is called in answers: the id of an own or received one, issuer and number of another. A foreign one with an
 * id came along with a derivative that was taken over, and has not been found here.
 */
export const labelOf = ({ kind, source, issuer, number }: StoredSource): string =>
  kind !== 'foreign' && source !== null ? source : [issuer, number].filter(Boolean).join(' ');

export const namedNow = ({ input }: FactContext): { lines: readonly StoredSource[]; replaces: boolean } => {
  const { sources, source } = input as { sources?: DerivationSource[]; source?: DerivationSource };
  if (sources) return { lines: linesOf(sources), replaces: true };
  return { lines: source && typeof source === 'object' ? linesOf([source]) : [], replaces: false };
};

export const loaded = async (context: FactContext): Promise<Loaded & { readonly unknown: readonly string[] }> => {
  const { lines } = namedNow(context);
  const idsOf = (kind: StoredSource['kind']) =>
    lines.flatMap((line) => (line.kind === kind && line.source !== null ? [line.source] : []));
  const [own, received] = [idsOf('matter'), idsOf('received')];
  const matter = await derivative(context);
  // Whoever names a matter or a source must know it; what the matter rests on already the program may read for anybody.
  const byForm = context.person !== null && context.input.matter === matter;
  const [facts, known, [there]] = await Promise.all([
    context.tx.query<{ facts: Loaded } & Row>('select derivation_facts($1::uuid, $2::uuid[], $3::uuid[]) as facts', [
      matter,
      own,
      received,
    ]),
    own.length + received.length === 0
      ? Promise.resolve([])
      : context.tx.query<{ id: string }>(
          `select id from matter where organ_id = (select ctx_organ()) and id = any ($1::uuid[])
           union all select id from dossier where organ_id = (select ctx_organ()) and id = any ($2::uuid[])`,
          [own, received],
        ),
    byForm
      ? context.tx.query('select 1 as one from matter where organ_id = (select ctx_organ()) and id = $1', [matter])
      : Promise.resolve([{}]),
  ]);
  const [row] = facts;
  if (!row) throw new Error('derivation_facts gave nothing');
  const seen = new Set(known.map(({ id }) => id));
  const unknown = [...own, ...received].filter((id) => !seen.has(id));
  return {
    ...row.facts,
    ...(there ? {} : { matter: null, stored: [] }),
    // That what he may not know rests on the matter would tell him something of it.
    circular: row.facts.circular.filter((id) => !unknown.includes(id)),
    unknown,
  };
};

/** A term with its members in one order: what came through JSON in the database may have another. */
const sorted = (term: Term): unknown => Object.entries(term).toSorted(([a], [b]) => (a < b ? -1 : 1));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const particularsIn = (facts: Loaded, { source }: StoredSource): Particulars | undefined =>
  source === null ? undefined : facts.sources[source];

/** Whether a source is a secret in term on the day; what is known by its paper only stands as it was recorded. */
export function stands(facts: Loaded, line: StoredSource, on: string): boolean {
  if (line.source === null) return true;
  const each = particularsIn(facts, line);
  return each?.stands === true && (each.until === null || each.until > on);
}

/** The parts used of sources. A source that names nobody inside lets the organ name them: it narrows nothing. */
export function usesOf(
  facts: Loaded,
  lines: readonly StoredSource[],
  on: string,
  anybody: readonly string[] = [],
): readonly Use[] {
  return lines.map((line) => {
    const each = particularsIn(facts, line);
    const source: Source = {
      id: labelOf(line),
      level: levelOf(each?.level ?? line.level),
      term: each ? each.term : line.term,
      start: each?.start ?? line.start ?? on,
      portions: (each?.portions ?? []).map(({ id, level }) => ({ id: String(id), level })),
      scope: [...(each?.persons ?? anybody), ...(each?.organs ?? [])],
    };
    return { source, portions: line.portions === null ? 'whole' : line.portions.map(String) };
  });
}

/** A term as it is compared with what the sources say: what was computed from them is theirs. */
export function comparable(term: Term, start: string, uses: readonly Use[], on: string): InheritedTerm {
  const inherited = uses.length > 0 ? inherit(uses, on).term : undefined;
  return inherited && same(sorted(term), sorted(statedTerm(inherited))) ? inherited : inheritedTerm(term, start);
}

/** Whether a derivative, as a decision leaves it, is at least what its sources ask. */
export async function stillFollows(
  tx: Pick<Tx, 'query'>,
  matter: string,
  { level, term, start }: { readonly level: Level; readonly term: Term; readonly start: TermStart },
  on: string,
): Promise<boolean> {
  const [row] = await tx.query<{ facts: Loaded } & Row>(
    `select derivation_facts($1::uuid, '{}'::uuid[], '{}'::uuid[]) as facts`,
    [matter],
  );
  if (!row) return false;
  const uses = usesOf(
    row.facts,
    row.facts.stored.filter((line) => stands(row.facts, line, on)),
    on,
  );
  return followsSources({ uses, level, term: comparable(term, start.on ?? on, uses, on) }, on);
}

/** The term of a matter; of a blanked one only the day is left, if there is one. */
export const termLeft = (matter: Loaded['matter']): Term | undefined =>
  matter?.term ??
  (matter?.declassifiedOn ? { kind: 'date', on: addDays(matter.declassifiedOn as CalendarDate, -1) } : undefined);
