/**
 * What the rules of derivation ask: which parts of which sources are used, what follows from them, who approves, which
 * derivatives are to be told next. Sources are read by the program, whoever is acting; naming one takes knowing it.
 */
import {
  addDays,
  type CalendarDate,
  compilationMarks,
  type Derivation,
  type DerivationSource,
  type DerivativeApprover,
  type DerivativeDraft,
  type Derived,
  type Draft,
  followsSources,
  type InheritedTerm,
  inherit,
  inheritedTerm,
  type Level,
  levelOfRank,
  type Power,
  type Proposal,
  type Reclassified,
  rankOf,
  type Source,
  statedTerm,
  type Term,
  type TermStart,
  type Use,
} from '@shoumi/law';
import type { Row, Tx } from '../../platform/db/transaction.ts';
import { batchOf, JOB_BATCH } from '../../platform/runtime/job.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { guideEntryOf } from '../guides/index.ts';
import { authorityOn } from '../organisation/index.ts';

type Scope = Draft['scope'];

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
interface Particulars {
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

interface Loaded {
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

const levelOf = (rank: number | null): Level => levelOfRank(rank ?? 0) ?? 'confidential';

/**
 * How a source is called in answers: the id of an own or received one, issuer and number of another. A foreign one with an
 * id came along with a derivative that was taken over, and has not been found here.
 */
export const labelOf = ({ kind, source, issuer, number }: StoredSource): string =>
  kind !== 'foreign' && source !== null ? source : [issuer, number].filter(Boolean).join(' ');

const namedNow = ({ input }: FactContext): { lines: readonly StoredSource[]; replaces: boolean } => {
  const { sources, source } = input as { sources?: DerivationSource[]; source?: DerivationSource };
  if (sources) return { lines: linesOf(sources), replaces: true };
  return { lines: source && typeof source === 'object' ? linesOf([source]) : [], replaces: false };
};

const loaded = async (context: FactContext): Promise<Loaded & { readonly unknown: readonly string[] }> => {
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

/** Persons and organs of a scope, units and posts brought to the persons in them. */
const membersOf = async ({ tx }: FactContext, scope: Scope | null | undefined) => {
  if (!scope) return undefined;
  const rows = await tx.query<{ id: string }>(
    `select id from person where organ_id = (select ctx_organ()) and state = 'current' and (id = any ($1::uuid[]) or unit = any ($2::uuid[]) or post = any ($3::uuid[])) order by id`,
    [scope.persons, scope.units, scope.posts],
  );
  return { persons: rows.map(({ id }) => id), organs: scope.organs };
};

interface Worked {
  readonly derivation: Derivation;
  readonly derived: Derived;
}

/** A term with its members in one order: what came through JSON in the database may have another. */
const sorted = (term: Term): unknown => Object.entries(term).toSorted(([a], [b]) => (a < b ? -1 : 1));

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const particularsIn = (facts: Loaded, { source }: StoredSource): Particulars | undefined =>
  source === null ? undefined : facts.sources[source];

/** Whether a source is a secret in term on the day; what is known by its paper only stands as it was recorded. */
function stands(facts: Loaded, line: StoredSource, on: string): boolean {
  if (line.source === null) return true;
  const each = particularsIn(facts, line);
  return each?.stands === true && (each.until === null || each.until > on);
}

/** The parts used of sources. A source that names nobody inside lets the organ name them: it narrows nothing. */
function usesOf(
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
function comparable(term: Term, start: string, uses: readonly Use[], on: string): InheritedTerm {
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

const worked = async (context: FactContext): Promise<Worked> => {
  const facts = await context.fact<Loaded & { unknown: readonly string[] }>('sourcesOf');
  const { lines: named, replaces } = namedNow(context);
  const { on } = context;
  const input = replaces ? (context.input as Partial<DerivativeDraft>) : {};
  const { matter } = facts;
  // A decision about the matter asks of it as it would stand.
  const proposed =
    context.hasDossier && context.procedure !== 'derivative-review'
      ? await context.fact<Partial<Proposal>>('proposal')
      : {};
  const lines = replaces ? named : [...facts.stored, ...named];
  const isThere = (line: StoredSource) =>
    stands(facts, line, on) && (line.source === null || !facts.unknown.includes(line.source));
  const asked = await membersOf(context, replaces ? (input.scope as Scope | null | undefined) : matter?.scope);
  const standing = lines.filter(isThere);
  const closed = standing.flatMap((line) => {
    const each = particularsIn(facts, line);
    return each?.persons ? [[...each.persons, ...each.organs]] : [];
  });
  const uses = usesOf(facts, standing, on, [...new Set([...closed.flat(), ...(asked?.persons ?? [])])]);
  const inherited = uses.length > 0 ? inherit(uses, on) : undefined;
  const start: TermStart = replaces
    ? ((input.start as TermStart | undefined) ?? { kind: 'issued', on })
    : (matter?.start ?? { kind: 'issued', on });
  const level = replaces
    ? (input.level ?? inherited?.level ?? 'confidential')
    : (proposed.level ?? levelOf(matter?.level ?? 0));
  const stated: Term = inherited ? statedTerm(inherited.term) : { kind: 'date', on };
  const term: Term =
    (replaces ? (input.term as Term | null | undefined) : (proposed.term ?? termLeft(matter))) ?? stated;
  const organs = new Set(standing.flatMap((line) => particularsIn(facts, line)?.organs ?? []));
  const members = closed.length > 0 ? (inherited?.scope ?? []) : [];
  const given = asked ? [...asked.persons, ...asked.organs] : members;
  return {
    derivation: {
      ground: replaces ? (input.ground ?? null) : (matter?.ground ?? null),
      uses,
      // What was lost since is a matter of review; what is named now must stand.
      notStanding: (replaces ? lines : named)
        .filter((line) => !isThere(line))
        .map((line) => {
          const known = line.source === null || !facts.unknown.includes(line.source);
          return (known ? particularsIn(facts, line)?.name : undefined) ?? labelOf(line);
        }),
      circular: facts.circular,
      level,
      term: comparable(term, start.on ?? on, uses, on),
      start: start.on ?? on,
      scope: given,
      widening: null,
    },
    derived: {
      level,
      term,
      start,
      scope: (input.scope as Scope | null | undefined) ?? {
        persons: members.filter((id) => !organs.has(id)),
        units: [],
        posts: [],
        organs: members.filter((id) => organs.has(id)),
      },
      inherited: {
        level: inherited?.level ?? level,
        levelFrom: inherited?.levelFrom ?? [],
        term: stated,
        termFrom: inherited?.termFrom ?? [],
        compilation: compilationMarks(uses, on),
      },
    },
  };
};

/** The term of a matter; of a blanked one only the day is left, if there is one. */
const termLeft = (matter: Loaded['matter']): Term | undefined =>
  matter?.term ??
  (matter?.declassifiedOn ? { kind: 'date', on: addDays(matter.declassifiedOn as CalendarDate, -1) } : undefined);

/** A matter in force as a correction or a ruling would leave it. */
const reclassified = async (context: FactContext): Promise<Reclassified | null> => {
  const [id, state, about, facts, after] = await Promise.all([
    context.fact<string | null>('matterOf'),
    context.fact<string | null>('matterState'),
    context.fact<{ codeName: string } | null>('matterParticulars'),
    context.fact<Loaded>('sourcesOf'),
    context.fact<Partial<Proposal>>('proposal'),
  ]);
  const { on, input } = context;
  const { matter, stored } = facts;
  if (id === null || state !== 'in-force' || !about || !matter || !after.level || !after.term) return null;
  const uses = usesOf(
    facts,
    stored.filter((line) => stands(facts, line, on)),
    on,
  );
  const start = matter.start?.on ?? on;
  const rated = (level: Level, term: Term) => ({ level, term: comparable(term, start, uses, on) });
  const noSecret = input.declassify === true || (input.outcome as { kind?: string } | undefined)?.kind === 'not-secret';
  return {
    matter: { id, codeName: about.codeName },
    uses,
    before: rated(levelOf(matter.level), termLeft(matter) ?? after.term),
    after: noSecret ? null : rated(after.level, after.term),
  };
};

/** The addressee while a derivative is being submitted, else who decides. */
const approver = async ({ tx, input, person, on, step }: FactContext): Promise<DerivativeApprover | undefined> => {
  // Nobody has been named yet: the form is still to be filled in.
  if (step === 'submit' && input.authority === undefined) return undefined;
  const who = typeof input.authority === 'string' ? input.authority : person;
  const [authority, rows] = await Promise.all([
    authorityOn(tx, who, on),
    tx.query(
      `select 1 from appointment where organ_id = (select ctx_organ()) and person = $1 and role = 'head' and "from" <= $2 and (until is null or until > $2)`,
      [who, on],
    ),
  ]);
  return { authority, head: rows.length > 0 };
};

interface NextRow extends Row {
  matter: string;
  code_name: string;
  level: number;
  due: boolean;
}

/** Also where its own term is over: while a source lasts longer it is not declassified by itself. */
const nextDerivatives = async (context: FactContext) => {
  const dossier = await context.fact<{ source: string; after?: string | null }>('dossier');
  const rows = await context.tx.query<NextRow>(
    `select d.matter, m.code_name, m.level, m.state = 'in-force' and not exists (
         select 1 from dossier r where r.organ_id = m.organ_id and r.matter = m.id and r.procedure = 'derivative-review'
           and r.side = 'derivative' and r.state = 'open') as due
     from (select distinct matter from derivation where organ_id = (select ctx_organ()) and source = $1
             and matter > coalesce($2::uuid, '00000000-0000-0000-0000-000000000000') order by matter limit ${JOB_BATCH}) d
       join matter m on m.organ_id = (select ctx_organ()) and m.id = d.matter order by d.matter`,
    [dossier.source, dossier.after ?? null],
  );
  return {
    batch: batchOf(rows, ({ matter }) => matter),
    due: rows
      .filter(({ due }) => due)
      .map(({ matter, code_name, level }) => ({ matter, codeName: code_name, level: levelOf(level) })),
  };
};

export const facts: { readonly [name: string]: FactProvider } = {
  sourcesOf: loaded,
  worked,
  derivation: async (context) => (await context.fact<Worked>('worked')).derivation,
  derived: async (context) => (await context.fact<Worked>('worked')).derived,
  original: async (context) => {
    const { matter } = await context.fact<Loaded>('sourcesOf');
    const named = (context.input as { guideEntry?: string | null }).guideEntry;
    const [entry, power] = await Promise.all([
      guideEntryOf(context.tx, (namedNow(context).replaces ? named : matter?.guideEntry) ?? null),
      context.fact<Power>('power'),
    ]);
    return { entry, power };
  },
  approver,
  reclassified,
  /** Persons in the scope of the matter as it is, whoever is acting. */
  viewers: async (context) =>
    (await membersOf(context, (await context.fact<Loaded>('sourcesOf')).matter?.scope))?.persons ?? [],
  nextDerivatives,
};
