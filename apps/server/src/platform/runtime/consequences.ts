/**
 * What a step makes happen to other cases of the organ, in the same transaction: their steps are the system's, and one that
 * cannot be taken fails the whole.
 */
import type { Consequence, Opening, Ruling, StepContext } from '@shoumi/law';
import { SYSTEM_ACTOR } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import { addressed } from '../exchange/envelope.ts';
import type { CaseRow } from './case-file.ts';
import { newId } from './ids.ts';
import { type Found, findStep, judge } from './judge.ts';
import type { Moment } from './moment.ts';
import { notPermitted, Problem } from './problem.ts';
import type { Application } from './slice.ts';
import { standing } from './standing.ts';
import type { Act } from './write.ts';

type Following = Consequence | Opening;

const opens = (following: Following): following is Opening => 'starts' in following;

/** Cases in one order, so that two steps lock them alike; what is opened comes behind. */
const inOrder = (a: Following, b: Following): number =>
  opens(a) || opens(b) ? Number(opens(a)) - Number(opens(b)) : a.case < b.case ? -1 : 1;

/** What is known while one step draws others after it. */
interface Chain {
  readonly application: Application;
  readonly tx: Tx;
  readonly moment: Moment;
  /** A case that is reached twice stands, the second time, where the first has left it. */
  readonly left: Map<string, CaseRow>;
}

/**
 * What follows from an act for other cases: what its step says and what slices have to say of its event, and what follows
 * from that. One that cannot take its step fails the whole.
 */
export async function followed(
  chain: Chain,
  from: Act,
  said: readonly Following[],
  context: StepContext,
): Promise<readonly Act[]> {
  const { type, caseId, payload, file, state } = from;
  if (file) chain.left.set(caseId, { ...file, state, version: file.version + 1 });
  const event = { type, case: caseId, organ: context.organ, on: context.on, payload };
  const asked = await Promise.all(
    chain.application.slices.flatMap((slice) => slice.follows?.[type]?.(chain.tx, event) ?? []),
  );
  const all = [...said, ...asked.flat()];
  await lock(chain, all);
  const acts: Act[] = [];
  for (const following of all.toSorted(inOrder)) acts.push(...(await taken(chain, following, context)));
  return acts;
}

/** Locks the cases that are not locked yet, all with one statement and in one order. */
async function lock({ tx, left }: Chain, following: readonly Following[]): Promise<void> {
  const ids = following.flatMap((each) => (opens(each) || left.has(each.case) ? [] : [each.case]));
  if (ids.length === 0) return;
  const rows = await tx.query<CaseRow & { id: string }>(
    `select c.id, c.state, c.version, c.side, c.procedure, c.definition_version, c.opened_by from case_file c
     where c.organ_id = (select ctx_organ()) and c.id = any ($1::uuid[]) order by c.id for update`,
    [ids],
  );
  for (const { id, ...file } of rows) left.set(id, file);
}

/**
 * One step of the system on another case, with what follows from it in turn. What the rules refuse is not done in silence:
 * it starts otherwise, where the opening says how, or fails the whole.
 */
async function taken(chain: Chain, following: Following, context: StepContext): Promise<readonly Act[]> {
  const { application, tx, moment, left } = chain;
  const actor = SYSTEM_ACTOR(context.organ);
  const caseId = opens(following) ? newId(moment.ms) : following.case;
  const file = left.get(caseId);
  const named = (step: string) =>
    opens(following) ? findStep(application, following.starts, step) : file && stepOn(application, file, step);
  const first = named(following.step);
  if (!first)
    throw new Problem('not-found', { title: { zh: '所涉及的事项不存在', en: 'The case it concerns is not there' } });
  const asked = async (found: Found): Promise<Asked> => {
    const problem = standing(found, actor, file);
    if (problem) throw problem;
    const { step } = found;
    const input = step.input.parse(following.input);
    if (!step.payload && !step.consequences && !step.sends && step.rules.length === 0)
      return { found, input, ruling: undefined, allFacts: async () => ({}) };
    return { found, input, ...(await judge(application, tx, { found, actor, caseId, input, moment, dry: false })) };
  };
  let { found, input, ruling, allFacts } = await asked(first);
  if (ruling && ruling.answer !== 'permitted') {
    const second = opens(following) && following.otherwise !== undefined ? named(following.otherwise) : undefined;
    if (!second) throw notPermitted(first.step, ruling);
    ({ found, input, ruling, allFacts } = await asked(second));
    if (ruling && ruling.answer !== 'permitted') throw notPermitted(second.step, ruling);
  }
  const { step } = found;
  const facts = await allFacts();
  const there = { ...context, caseId };
  const payload = step.payload ? step.payload(input as never, facts as never, there) : input;
  const sendings = step.sends?.(input as never, facts as never, there) ?? [];
  const sends = await addressed(tx, caseId, sendings, moment);
  const act: Act = {
    found,
    caseId,
    file,
    type: step.yields,
    state: step.to,
    payload,
    sends,
    reasons: ruling?.warnings ?? [],
  };
  const said = step.consequences?.(input as never, facts as never, there) ?? [];
  return [act, ...(await followed(chain, act, said, there))];
}

interface Asked {
  readonly found: Found;
  readonly input: Record<string, unknown>;
  /** Absent where the step asks nothing. */
  readonly ruling: Ruling | undefined;
  allFacts(): Promise<Record<string, unknown>>;
}

/** A step by name on the side that a case is of. */
function stepOn(application: Application, file: CaseRow, name: string): Found | undefined {
  const procedure = application.procedures.get(file.procedure);
  const side = procedure?.sides[file.side];
  const step = side && Object.hasOwn(side.steps, name) ? side.steps[name] : undefined;
  return procedure && side && step ? { procedure, sideName: file.side, side, name, step } : undefined;
}
