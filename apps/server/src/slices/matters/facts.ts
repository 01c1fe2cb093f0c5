/** What the rules of classification ask about a matter. Each fact is loaded once per step, under the actor's policies. */
import {
  type Assignee,
  addDays,
  type CalendarDate,
  type Draft,
  type GuideEntry,
  levelOfRank,
  type NegativeEntry,
  type Portion,
  type Proposal,
  type Term,
  type TermStart,
} from '@shoumi/law';
import { WITHHELD } from '../../platform/journal/commitments.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { guideEntryBy, guideEntryFrom, guideEntryOf } from '../guides/index.ts';
import { authorityOn, standingOf, trainingOf } from '../organisation/index.ts';
import { decisionFacts } from './decision-facts.ts';
import type { MatterRow, Stored } from './matter-row.ts';

const namedAs = (scope: string, kind: 'persons' | 'units' | 'posts'): string =>
  `any (array(select jsonb_array_elements_text(${scope}->'${kind}')::uuid))`;

/** Persons of the organ whom a scope names, directly or through their unit or post. */
const NAMED = `select id from person where state = 'current'
  and (id = ${namedAs('$1::jsonb', 'persons')} or unit = ${namedAs('$1::jsonb', 'units')} or post = ${namedAs('$1::jsonb', 'posts')}) order by id`;

/**
 * One statement for what nearly every rule needs: the matter, its drafter's training, its entry, whom its scope names one by
 * one. The policies keep to the organ; to name it once more would be one more thing to set up for each table.
 */
const MATTER = `select m.drafter, m.code_name, m.handled_level, m.level, m.state, m.kind, m.number, m.proposal, m.term, m.term_start, m.declassified_on,
    (select max(t.valid_until) from training t where t.organ_id = m.organ_id and t.person = m.drafter and t.kind = 'classification' and t.state = 'current') as drafter_trained_until,
    (select to_json(found) from (${guideEntryBy('m.guide_entry')}) found) as entry,
    array(select id from person where state = 'current' and id = ${namedAs("(m.proposal->'scope')", 'persons')} order by id) as scope_persons
  from matter m where m.id = $1`;

const matter = async (context: FactContext): Promise<MatterRow | undefined> => {
  const id = context.hasDossier ? await context.fact<string | null>('matterOf') : context.caseId;
  const [row] = await context.tx.query<MatterRow>(MATTER, [id]);
  return row;
};

/**
 * Of another organ's matter, only what it asks and what is decided about it are known here. What is ruled counts from where the
 * decision that it replaces does, if that is known here, else from the day of the act; what is decided to be no secret lasts no longer than that day.
 */
function asked({ input, on }: FactContext, dossier: Record<string, unknown> | null): Partial<Draft> {
  const decided = input.outcome as (Partial<Draft> & { kind: 'secret' | 'not-secret' }) | undefined;
  const level = decided?.level ?? ((dossier?.level ?? dossier?.determinedLevel) as Draft['level'] | undefined);
  const term = decided?.kind === 'not-secret' ? ({ kind: 'date', on: on as CalendarDate } as const) : decided?.term;
  return {
    ...(level ? { level } : {}),
    ...(term
      ? {
          term,
          start: decided?.start ?? { kind: 'notice', on: (dossier?.startsOn as CalendarDate | undefined) ?? null },
        }
      : {}),
  };
}

/** The term in force. Of a blanked matter only the day is left: it ends on it, and without a day as its authority finds. */
export const termOf = ({ term, declassified_on }: Pick<MatterRow, 'term' | 'declassified_on'>): Term =>
  term ??
  (declassified_on === 'infinity'
    ? { kind: 'condition', condition: WITHHELD, reason: WITHHELD }
    : { kind: 'date', on: addDays(declassified_on as CalendarDate, -1) });

/** What an administration has ruled on a matter of this organ. */
const ruledIn = ({ input }: FactContext) => {
  const outcome = input.outcome as Partial<Pick<Draft, 'level' | 'term'>> | string | undefined;
  return typeof outcome === 'object' ? outcome : undefined;
};

/**
 * The matter as it would stand after what a case about it proposes, in the form while proposing, in the dossier later; or
 * after what was ruled on it.
 */
const changedDraft = async (context: FactContext): Promise<Partial<Draft>> => {
  const [row, dossier] = await Promise.all([
    context.fact<MatterRow | undefined>('matter'),
    context.fact<Record<string, unknown> | null>('dossier'),
  ]);
  if (!row) return asked(context, dossier);
  const {
    newLevel,
    newTerm: proposedTerm,
    newScope,
  } = { ...dossier, ...context.input } as {
    newLevel?: Draft['level'] | null;
    newTerm?: Draft['term'] | null;
    newScope?: Draft['scope'] | null;
  };
  const ruled = ruledIn(context);
  const level = newLevel ?? ruled?.level ?? levelOfRank(row.level);
  const newTerm = proposedTerm ?? ruled?.term;
  return {
    ...row.proposal,
    notToBeClassified: row.proposal.notToBeClassified ?? [],
    ...(level ? { level } : {}),
    ...(row.term || row.state === 'in-force' ? { term: termOf(row) as Draft['term'] } : {}),
    ...(newTerm ? { term: newTerm } : {}),
    ...(row.term_start ? { start: row.term_start as Draft['start'] } : {}),
    ...(newScope ? { scope: newScope } : {}),
  };
};

/** The proposal that is being judged: what stands in the form while drafting, else what the matter says. */
const inForm = ({ input, hasDossier }: FactContext): boolean =>
  !hasDossier && ('codeName' in input || 'level' in input);

const draftOf = async (context: FactContext): Promise<Stored> => {
  if (context.hasDossier) return changedDraft(context);
  // What a derivative leaves out is what its sources say.
  if (inForm(context) && context.procedure === 'derivative-classification')
    return { ...context.input, ...(await context.fact<Partial<Draft>>('derived')) };
  if (inForm(context) && 'codeName' in context.input) return context.input as Partial<Draft>;
  // What another organ has decided on a draft leaves standing what it does not speak of.
  if (inForm(context)) {
    const drafted = (await context.fact<MatterRow | undefined>('matter'))?.proposal;
    return { specialProvision: drafted?.specialProvision ?? null, ...(context.input as Partial<Draft>) };
  }
  return (await context.fact<MatterRow | undefined>('matter'))?.proposal ?? {};
};

const NO_SCOPE: Draft['scope'] = { persons: [], units: [], posts: [], organs: [] };

const proposal = async (
  context: FactContext,
): Promise<Partial<Proposal> & { readonly portions: readonly Portion[] }> => {
  const draft = await draftOf(context);
  // While the form is being filled in an absent scope is not yet said; once the matter goes further it is missing.
  const scope = draft.scope ?? (inForm(context) ? undefined : NO_SCOPE);
  return {
    ...(draft.level ? { level: draft.level } : {}),
    ...(draft.term ? { term: draft.term as Term } : {}),
    ...(draft.start ? { start: draft.start as TermStart } : {}),
    ...(draft.guideEntry === undefined ? {} : { guideEntry: draft.guideEntry }),
    ...(draft.notToBeClassified ? { notToBeClassified: draft.notToBeClassified as NegativeEntry[] } : {}),
    specialProvision: draft.specialProvision || null,
    portions: draft.portions ?? draft.portionLevels ?? [],
    ...(scope
      ? {
          scope: {
            persons: scope.persons.length,
            groups: scope.units.length + scope.posts.length,
            organs: scope.organs.length,
          },
        }
      : {}),
  };
};

/**
 * Persons named in the scope, directly or through their unit or post, who are in the organ on the day. A case about a matter
 * that says nothing of the scope leaves it as it is.
 */
const scopePersons = async (context: FactContext): Promise<readonly string[]> => {
  const [row, dossier] = await Promise.all([
    context.fact<MatterRow | undefined>('matter'),
    context.hasDossier ? context.fact<Record<string, unknown> | null>('dossier') : null,
  ]);
  const said = { ...dossier, ...context.input } as { scope?: Draft['scope'] | null; newScope?: Draft['scope'] | null };
  const changed = context.hasDossier ? said.newScope : said.scope;
  if (!changed && inForm(context)) return [];
  const scope = changed ?? row?.proposal.scope;
  if (!scope) return [];
  // Nearly every scope names persons, who were read with the matter; units and posts are looked up.
  if (!changed && row && scope.units.length + scope.posts.length === 0) return row.scope_persons;
  const rows = await context.tx.query<{ id: string }>(NAMED, [JSON.stringify(scope)]);
  return rows.map((each) => each.id);
};

const NEXT_NUMBER = 'select last + 1 as next from matter_counter where year = $1';
const NEXT_NUMBER_IF_FREE = `${NEXT_NUMBER} for update skip locked`;

/**
 * `〔2026〕15号`: the organ's yearly series. The row is locked until the commit, and the decision's projection counts on: if
 * it is free, it is locked on the way; if not, a permitted step waits for it. A dry step only looks.
 */
const decisionNumber = async ({ tx, take, on, dry }: FactContext): Promise<string> => {
  const year = Number(on.slice(0, 4));
  const [free] = await tx.query<{ next: number }>(dry ? NEXT_NUMBER : NEXT_NUMBER_IF_FREE, [year]);
  const [row] =
    free || dry
      ? [free]
      : await take<{ next: number }>(
          `insert into matter_counter (organ_id, year, last) values ((select ctx_organ()), $1, 0)
           on conflict (organ_id, year) do update set last = matter_counter.last returning last + 1 as next`,
          [year],
        );
  return `〔${year}〕${row?.next ?? 1}号`;
};

export const facts: { readonly [name: string]: FactProvider } = {
  ...decisionFacts,
  matter,
  proposal,
  scopePersons,
  decisionNumber,
  entry: async (context) => {
    const { guideEntry } = context.input as Partial<Draft>;
    if (inForm(context)) return guideEntry === undefined ? undefined : guideEntryOf(context.tx, guideEntry);
    return guideEntryFrom((await context.fact<MatterRow | undefined>('matter'))?.entry);
  },
  drafter: async (context) => (await context.fact<MatterRow | undefined>('matter'))?.drafter ?? context.person,
  assignee: async (context): Promise<Assignee | undefined> => {
    const { drafter } = context.input as { drafter?: string };
    const row = await context.fact<MatterRow | undefined>('matter');
    const level = row && levelOfRank(Math.max(row.level, row.handled_level ?? 0));
    if (!drafter || !level) return undefined;
    const { roles, clearance } = await standingOf(context.tx, drafter, context.on);
    return { isDrafter: roles.includes('drafter'), clearance, level };
  },
  /** While a matter is being drafted the person at work is its drafter. */
  drafterTraining: async (context) => {
    const row = await context.fact<MatterRow | undefined>('matter');
    return row ? { validUntil: row.drafter_trained_until } : trainingOf(context.tx, context.person);
  },
  /** The addressee while the matter is being submitted, else who decides. */
  authority: async (context) => {
    const addressee = context.input.authority;
    if (context.step === 'submit' && addressee === undefined) return undefined;
    const person = typeof addressee === 'string' ? addressee : context.person;
    const field = context.fact<GuideEntry | null | undefined>('entry').then((entry) => entry?.field);
    return authorityOn(context.tx, person, context.on, field);
  },
  opener: async ({ tx, caseId }) =>
    (
      await tx.query<{ opened_by: string }>(
        'select opened_by from case_file where organ_id = (select ctx_organ()) and id = $1',
        [caseId],
      )
    )[0]?.opened_by,
  /** Whether the matter is there for the person who asks to have it blanked. */
  blankable: async ({ tx, input }) =>
    input.matter === undefined
      ? undefined
      : (await tx.query('select 1 from matter where organ_id = (select ctx_organ()) and id = $1', [input.matter]))
          .length > 0,
  /** Named by the first person's entry, which the second one confirms as it stands. */
  blankedMatter: async ({ tx, caseId }) =>
    (
      await tx.query<{ matter: string }>(
        `select text::jsonb->'payload'->>'matter' as matter from journal_entry where organ_id = (select ctx_organ()) and case_id = $1 and type = 'BlankingAsked'`,
        [caseId],
      )
    )[0]?.matter,
  termInForce: async (context) => {
    const row = await context.fact<MatterRow | undefined>('matter');
    if (row?.state !== 'in-force') return undefined;
    return {
      term: termOf(row),
      start: row.term_start ?? { kind: 'notice', on: null },
      declassifiedOn: row.declassified_on === 'infinity' ? null : row.declassified_on,
    };
  },
};
