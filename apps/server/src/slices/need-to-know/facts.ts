/** What the rules of need-to-know ask: the matter in question, who approves, who is outside its scope. */
import { type KnownSubject, type Level, levelOfRank, type SubjectFacts, type WideningFacts } from '@shoumi/law';
import type { Row } from '../../platform/db/transaction.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';

type Dossier = WideningFacts['dossier'] & { readonly consent?: unknown };

type Loaded = Omit<SubjectFacts, 'level' | 'notice'> & {
  readonly level: number;
  readonly until: string | null;
  readonly persons: readonly string[];
  readonly notice: (Record<string, unknown> & { readonly declassifiedOn: string | null }) | null;
};

/** Named in the form when a case starts, else in its dossier; in a request the sender names our matter. */
async function subjectId(context: FactContext): Promise<{ readonly id: string | null; readonly named: boolean }> {
  const { subject, matter } = context.input as { subject?: KnownSubject; matter?: string };
  if (subject) return { id: subject.kind === 'matter' ? subject.matter : subject.received, named: true };
  if (matter) return { id: matter, named: false };
  const dossier = await context.fact<Dossier | null>('dossier');
  return { id: dossier?.matter ?? dossier?.received ?? null, named: false };
}

const subjectRow = async (context: FactContext): Promise<Loaded | null> => {
  const { id, named } = await subjectId(context);
  if (id === null) return null;
  const [facts, seen] = await Promise.all([
    context.tx.query<{ facts: Loaded | null } & Row>('select subject_facts($1::uuid) as facts', [id]),
    named
      ? context.tx.query(
          `select 1 as seen from matter where organ_id = (select ctx_organ()) and id = $1
           union all select 1 from dossier where organ_id = (select ctx_organ()) and id = $1`,
          [id],
        )
      : Promise.resolve([{}]),
  ]);
  return seen.length === 0 ? null : (facts[0]?.facts ?? null);
};

const subject = async (context: FactContext): Promise<SubjectFacts | null> => {
  const row = await context.fact<Loaded | null>('subjectRow');
  const level: Level | undefined = levelOfRank(row?.level ?? 0);
  if (!row || !level) return null;
  const { until, persons: _, notice, ...rest } = row;
  return {
    ...rest,
    level,
    stands: row.stands && (until === null || until > context.on),
    notice: notice === null ? null : ({ ...notice, level } as SubjectFacts['notice']),
  };
};

const widening = async (context: FactContext): Promise<WideningFacts['widening']> => {
  const [about, dossier, approver] = await Promise.all([
    context.fact<SubjectFacts | null>('subject'),
    context.fact<Dossier | null>('dossier'),
    context.tx.query(
      `select 1 as one from appointment where organ_id = (select ctx_organ()) and person = $1 and role in ('head', 'scope-approver')
       and "from" <= $2 and (until is null or until > $2)`,
      [context.person, context.on],
    ),
  ]);
  const said = { ...dossier, ...context.input } as { persons?: readonly string[]; organs?: readonly string[] };
  const organs = said.organs?.length ?? 0;
  return {
    approvedBy: approver.length > 0 ? context.person : null,
    toOtherOrgan: organs > 0,
    originatorAgrees: about?.kind === 'matter' || dossier?.consent !== undefined,
    names: organs + (said.persons?.length ?? 0),
  };
};

export const facts: { readonly [name: string]: FactProvider } = {
  subjectRow,
  subject,
  widening,
  outside: async (context) => {
    const row = await context.fact<Loaded | null>('subjectRow');
    const { persons } = context.input as { persons?: readonly string[] };
    if (!persons) return undefined;
    const strangers = persons.filter((person) => !row?.persons.includes(person));
    if (strangers.length === 0) return [];
    const rows = await context.tx.query<{ name: string }>(
      'select name from person where organ_id = (select ctx_organ()) and id = any ($1::uuid[]) order by ordinal',
      [strangers],
    );
    return rows.map(({ name }) => name);
  },
};
