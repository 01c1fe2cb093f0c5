/**
 * A case with its definition, for whoever may look at it. What a case is about decides where it has a subject; a case that only
 * keeps a line of a register (a clearance, a question of the bank, a blanking) is as open as that register.
 */
import type { ProcedureDefinition, SideDefinition } from '@shoumi/law';
import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import { one } from '../registers/query.ts';
import { mayUse } from '../registers/register.ts';
import { type CaseRow, hasSubject, notThere, visibleCase } from '../runtime/case-file.ts';
import type { Runtime } from '../runtime/write.ts';

export interface Opened {
  readonly file: CaseRow;
  readonly procedure: ProcedureDefinition;
  readonly side: SideDefinition;
}

/** Throws `not-found` for what is not there and for what is not for the actor. */
export async function openCase({ application }: Runtime, tx: Tx, actor: Actor, id: string): Promise<Opened> {
  const [row] = await tx.query<{ procedure: string; side: string }>(
    'select procedure, side from case_file where organ_id = (select ctx_organ()) and id = $1',
    [id],
  );
  const procedure = row ? application.procedures.get(row.procedure) : undefined;
  const side = row ? procedure?.sides[row.side] : undefined;
  const [step] = Object.values(side?.steps ?? {});
  if (!row || !procedure || !side || !step) throw notThere();
  const found = { procedure, sideName: row.side, side, name: '', step };
  const file = await visibleCase(tx, application, found, id);
  if (!hasSubject(application, found)) {
    const takesPart = Object.values(side.steps).some(({ by }) => by.some((role) => actor.roles.includes(role)));
    const ownAsker = takesPart && actor.person !== null && file.opened_by === actor.person;
    const register = application.slices
      .flatMap(({ registers = [] }) => registers)
      .find((each) => each.procedure === procedure.name);
    const inRegister = register && mayUse(register, actor) && (await one(tx, register, id)) !== undefined;
    if (!ownAsker && !inRegister) throw notThere();
  }
  return { file, procedure, side };
}
