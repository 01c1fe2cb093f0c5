/**
 * What keeps people of an organ from beginning a case, whatever they fill in: pages say so before they show a form. Only the
 * one rule that asks about the organ alone; all others are asked of a form while it is being filled in.
 */
import { organHasNotEnded, type Reason, type SideDefinition } from '@shoumi/law';
import type { Actor } from '../access/actor.ts';
import { together } from '../db/together.ts';
import type { Tx } from '../db/transaction.ts';
import { judge } from '../runtime/judge.ts';
import type { Moment } from '../runtime/moment.ts';
import type { Application } from '../runtime/slice.ts';

type AnyStep = SideDefinition['steps'][string];
export type Against = (step: AnyStep) => readonly Reason[];

/** Reasons by step; the organ is asked once for all of them. */
export async function againstBeginnings(
  application: Application,
  tx: Tx,
  actor: Actor,
  moment: Moment,
): Promise<Against> {
  const reads = together(tx);
  const reasons = new Map<AnyStep, readonly Reason[]>();
  const steps = [...application.procedures.values()].flatMap((procedure) =>
    Object.entries(procedure.sides).flatMap(([sideName, side]) =>
      Object.entries(side.steps).map(([name, step]) => ({ procedure, sideName, side, name, step })),
    ),
  );
  await Promise.all(
    steps.map(async (each) => {
      const rules = each.step.rules.filter((rule) => rule === organHasNotEnded);
      if (rules.length === 0) return;
      const found = { ...each, step: { ...each.step, rules } };
      const question = { found, actor, caseId: actor.organ, input: {}, moment, dry: true };
      const { ruling } = await judge(application, tx, question, reads);
      if (ruling.answer === 'refused') reasons.set(each.step, ruling.reasons);
    }),
  );
  return (step) => reasons.get(step) ?? [];
}
