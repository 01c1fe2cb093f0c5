/**
 * What the rules of derivation ask: what follows from the parts that are used of sources (./sources.ts), who approves, which
 * derivatives are to be told next.
 */
import {
  compilationMarks,
  type Derivation,
  type DerivativeApprover,
  type DerivativeDraft,
  type Derived,
  inherit,
  type Level,
  type Power,
  type Proposal,
  type Reclassified,
  statedTerm,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import { batchOf, JOB_BATCH } from '../../platform/runtime/job.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { guideEntryOf } from '../guides/index.ts';
import { authorityOn } from '../organisation/index.ts';
import {
  comparable,
  type Loaded,
  labelOf,
  levelOf,
  loaded,
  namedNow,
  particularsIn,
  type Scope,
  type StoredSource,
  stands,
  termLeft,
  usesOf,
} from './sources.ts';

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
