/**
 * Succession moves open cases of every procedure by the same two steps (art. 23), which no definition names: they are found
 * here. What a dossier becomes at its heir is in taken-over.ts; which cases go, and to whom, is the succession slice's.
 */
import { handOverCase, type ProcedureDefinition, type SideDefinition, statesHandedOn, takeOverCase } from '@shoumi/law';
import type { Found } from './judge.ts';

/** The former organ's step, as consequences name it; the envelope by which a case arrives. */
export const HAND_OVER = 'handOverCase';
export const CASE_HANDOVER = 'case-handover';

export const handingOver = (procedure: ProcedureDefinition, sideName: string, side: SideDefinition): Found => ({
  procedure,
  sideName,
  side,
  name: HAND_OVER,
  step: handOverCase(statesHandedOn(procedure, side)),
});

/** The heir's step; `undefined` where no case can arrive so. `isBack`: the case was here before, and comes back. */
export function takingOver(
  procedure: ProcedureDefinition | undefined,
  sideName: string,
  state: string,
  isBack: boolean,
): Found | undefined {
  const side = procedure && Object.hasOwn(procedure.sides, sideName) ? procedure.sides[sideName] : undefined;
  if (!procedure || !side || !statesHandedOn(procedure, side).includes(state)) return undefined;
  return { procedure, sideName, side, name: 'takeOverCase', step: takeOverCase(state, isBack) };
}
