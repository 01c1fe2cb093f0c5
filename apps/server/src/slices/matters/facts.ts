/** What the rules of classification ask about a matter. Each fact is loaded once per step, under the actor's policies. */
import type { Draft, NegativeEntry, Portion, Proposal, Term, TermStart } from '@shoumi/law';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { guideEntryOf } from '../guides/index.ts';
import { authorityOn, trainingOf } from '../organisation/index.ts';

/** A draft as the register keeps it: of its portions number and level only. */
type Stored = Partial<Draft> & { readonly portionLevels?: readonly Portion[] };

interface MatterRow extends Record<string, unknown> {
  drafter: string;
  proposal: Stored;
  term: Term | null;
  term_start: TermStart | null;
  declassified_on: string;
  drafter_trained_until: string | null;
}

/** One statement for what nearly every rule needs: the matter, its drafter's training. */
const matter = async ({ tx, caseId }: FactContext): Promise<MatterRow | undefined> => {
  const [row] = await tx.query<MatterRow>(
    `select m.drafter, m.proposal, m.term, m.term_start, m.declassified_on,
       (select max(t.valid_until) from training t where t.organ_id = m.organ_id and t.person = m.drafter and t.kind = 'classification' and t.state = 'current') as drafter_trained_until
     from matter m where m.organ_id = (select ctx_organ()) and m.id = $1`,
    [caseId],
  );
  return row;
};

/** The proposal that is being judged: what stands in the form while drafting, else what the matter says. */
const inForm = ({ input }: FactContext): boolean => 'codeName' in input || 'level' in input;

const draftOf = async (context: FactContext): Promise<Stored> => {
  // What a derivative leaves out is what its sources say.
  if (inForm(context) && context.procedure === 'derivative-classification')
    return { ...context.input, ...(await context.fact<Partial<Draft>>('derived')) };
  if (inForm(context)) return context.input as Partial<Draft>;
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

/** Persons named in the scope, directly or through their unit or post, who are in the organ on the day. */
const scopePersons = async (context: FactContext): Promise<readonly string[]> => {
  const { scope } = await draftOf(context);
  if (!scope) return [];
  const rows = await context.tx.query<{ id: string }>(
    `select id from person where organ_id = (select ctx_organ()) and state = 'current' and (id = any ($1::uuid[]) or unit = any ($2::uuid[]) or post = any ($3::uuid[])) order by id`,
    [scope.persons, scope.units, scope.posts],
  );
  return rows.map((row) => row.id);
};

/** `〔2026〕15号`: the organ's yearly series. The row stays locked until the commit; a dry step only looks. */
const decisionNumber = async ({ tx, on, dry }: FactContext): Promise<string> => {
  const year = Number(on.slice(0, 4));
  const [row] = dry
    ? await tx.query<{ last: number }>(
        'select last + 1 as last from matter_counter where organ_id = (select ctx_organ()) and year = $1',
        [year],
      )
    : await tx.query<{ last: number }>(
        `insert into matter_counter (organ_id, year, last) values ((select ctx_organ()), $1, 1)
         on conflict (organ_id, year) do update set last = matter_counter.last + 1 returning last`,
        [year],
      );
  return `〔${year}〕${row?.last ?? 1}号`;
};

export const facts: { readonly [name: string]: FactProvider } = {
  matter,
  proposal,
  scopePersons,
  decisionNumber,
  entry: (context) => {
    const { guideEntry } = context.input as Partial<Draft>;
    if (inForm(context)) return guideEntry === undefined ? undefined : guideEntryOf(context.tx, guideEntry);
    return guideEntryOf(
      context.tx,
      context.caseId,
      '(select guide_entry from matter where organ_id = (select ctx_organ()) and id = $1)',
    );
  },
  drafter: async (context) => (await context.fact<MatterRow | undefined>('matter'))?.drafter ?? context.person,
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
    return authorityOn(context.tx, person, context.on);
  },
  opener: async ({ tx, caseId }) =>
    (
      await tx.query<{ opened_by: string }>(
        'select opened_by from case_file where organ_id = (select ctx_organ()) and id = $1',
        [caseId],
      )
    )[0]?.opened_by,
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
    if (!row?.term) return undefined;
    return {
      term: row.term,
      start: row.term_start ?? { kind: 'notice', on: null },
      declassifiedOn: row.declassified_on === 'infinity' ? null : row.declassified_on,
    };
  },
};
