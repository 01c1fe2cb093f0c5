/**
 * What a step makes happen to other cases of the organ, in the same transaction: their steps are the system's, they ask no
 * rule of their own, and one that cannot be taken fails the whole.
 */
import type { Consequence, StepContext } from '@shoumi/law';
import { SYSTEM_ACTOR } from '../access/actor.ts';
import type { Row, Tx } from '../db/transaction.ts';
import { type Found, judge } from './judge.ts';
import type { Moment } from './moment.ts';
import { Problem } from './problem.ts';
import type { Application } from './slice.ts';
import { standing } from './standing.ts';
import type { Act, CaseRow } from './write.ts';

interface Locked extends CaseRow, Row {
  id: string;
}

/** Locks the cases in one order, whatever asks for them, and answers the acts in the order of the consequences. */
export async function followed(
  application: Application,
  tx: Tx,
  consequences: readonly Consequence[],
  context: StepContext,
  moment: Moment,
): Promise<readonly Act[]> {
  if (consequences.length === 0) return [];
  const rows = await tx.query<Locked>(
    `select c.id, c.state, c.version, c.side, c.procedure, c.definition_version, c.opened_by from case_file c
     where c.organ_id = (select ctx_organ()) and c.id = any ($1::uuid[]) order by c.id for update`,
    [[...new Set(consequences.map((each) => each.case))]],
  );
  // A case that two consequences reach stands, for the second, where the first has left it.
  const files = new Map<string, CaseRow>(rows.map(({ id, ...file }) => [id, file]));
  const actor = SYSTEM_ACTOR(context.organ);
  const acts: Act[] = [];
  for (const { case: id, step: name, input } of consequences) {
    const file = files.get(id);
    const procedure = file ? application.procedures.get(file.procedure) : undefined;
    const side = file ? procedure?.sides[file.side] : undefined;
    const step = side && Object.hasOwn(side.steps, name) ? side.steps[name] : undefined;
    if (!file || !procedure || !side || !step)
      throw new Problem('not-found', { title: { zh: '所涉及的事项不存在', en: 'The case it concerns is not there' } });
    const found: Found = { procedure, sideName: file.side, side, name, step };
    const problem = standing(found, actor, file);
    if (problem) throw problem;
    const parsed = step.input.parse(input);
    const facts = step.payload
      ? await (await judge(application, tx, { found, actor, caseId: id, input: parsed, moment, dry: false })).allFacts()
      : {};
    const payload = step.payload ? step.payload(parsed as never, facts as never, { ...context, caseId: id }) : parsed;
    acts.push({ found, caseId: id, file, type: step.yields, state: step.to, payload });
    files.set(id, { ...file, state: step.to, version: file.version + 1 });
  }
  return acts;
}
