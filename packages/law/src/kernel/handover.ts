/**
 * Art. 23: an open case of whatever procedure goes over to the organ that follows, as it stands. What the former organ says
 * of it, what its heir takes in, and which states go this way: the runtime moves cases by these, no procedure does it itself.
 * Not here: what is handed over by steps of its own (matters in force, received matters, catalogues), and what ends.
 */
import { z } from 'zod';
import { r, type Wording } from './citation.ts';
import { CarriedClock } from './clock.ts';
import type { EventDefinition, ProcedureDefinition, SideDefinition, StepDefinition } from './procedure.ts';

export const HANDED_OVER = 'handed-over';
const handedOver: Wording = { zh: '已移交承接单位', en: 'Handed over' };

const day = z.iso.date();

/** Who may know, or has known, a matter: goes along with it under the name of the organ where he was. */
export const HandedKnower = z.object({
  person: z.uuid(),
  name: z.string(),
  organ: z.string(),
  relation: z.string().nullable(),
  maySince: day.nullable(),
  mayUntil: day.nullable(),
  knownSince: day.nullable(),
  way: z.string().nullable(),
});
export type HandedKnower = z.output<typeof HandedKnower>;

/** What happened to a case under another organ: read under that organ's name. */
export const PastEvent = z.object({ on: day, organ: z.string(), title: z.string(), by: z.string().nullable() });

export const HandedCase = z.object({
  procedure: z.string(),
  side: z.string(),
  state: z.string(),
  openedOn: day,
  /** Name of the organ that hands it over. */
  issuer: z.string(),
  /** The organ whose envelope opened it there. */
  peer: z.uuid().nullable(),
  /** What it has said so far: a dossier, or the rows of the slice that keeps it; open and sealed. */
  data: z.record(z.string(), z.unknown()),
  sealed: z.record(z.string(), z.unknown()),
  clocks: z.array(CarriedClock),
  /** Organs that it corresponds with, and which of their cases answers to it. */
  correspondents: z.array(z.object({ organ: z.uuid(), case: z.uuid().nullable(), opened: z.boolean() })),
  /** Persons whom it names, as the former organ called them. */
  persons: z.array(z.object({ id: z.uuid(), name: z.string(), organ: z.string() })),
  knowers: z.array(HandedKnower),
  history: z.array(PastEvent),
});
export type HandedCase = z.output<typeof HandedCase>;

const Goes = z.object({ heir: z.uuid(), heirName: z.string() });

export const handoverEvents: Readonly<Record<'CaseHandedOver' | 'CaseTakenOver', EventDefinition>> = {
  CaseHandedOver: { title: handedOver, version: 1, schema: Goes },
  CaseTakenOver: {
    title: { zh: '承接', en: 'Taken over' },
    version: 1,
    // Who answers for it here: the statutory authority, where the case was put before a person of the former organ.
    schema: HandedCase.extend({ answers: z.uuid().nullable() }),
    sealed: ['data', 'sealed', 'persons', 'knowers'],
  },
};

/** The definition of an event, whether the procedure or succession has written it. */
export const eventOfProcedure = ({ events }: ProcedureDefinition, type: string): EventDefinition | undefined =>
  events[type] ?? (handoverEvents as Readonly<Record<string, EventDefinition>>)[type];

/** Final is not over where something may still arrive that matters to it: that a dispute, which its original organ has decided, is over. */
const isOpen = ({ final, noted = [], steps }: SideDefinition, state: string): boolean =>
  !final.includes(state) ||
  (state !== HANDED_OVER &&
    !noted.includes(state) &&
    Object.values(steps).some(
      ({ from, receives }) => receives !== undefined && from !== 'start' && from.includes(state),
    ));

/** States that a side has another way out of than this one: by a step of its own, or because it stays. */
const hasOwnWay = ({ steps, stays }: SideDefinition, state: string): boolean =>
  stays?.[state] !== undefined ||
  Object.values(steps).some(({ from, to }) => to === HANDED_OVER && from !== 'start' && from.includes(state));

/** The states in which a case of this side is handed over as it stands. */
export const statesHandedOn = (
  procedure: Pick<ProcedureDefinition, 'dossier' | 'handsOn'>,
  side: SideDefinition,
): readonly string[] =>
  procedure.dossier === undefined && procedure.handsOn !== true
    ? []
    : Object.keys(side.states).filter((state) => isOpen(side, state) && !hasOwnWay(side, state));

/** A procedure with the state in which cases that were handed on stand at the former organ. */
export const withHandover = (procedure: ProcedureDefinition): ProcedureDefinition => ({
  ...procedure,
  sides: Object.fromEntries(
    Object.entries(procedure.sides).map(([name, side]) => [
      name,
      statesHandedOn(procedure, side).length === 0 || side.final.includes(HANDED_OVER)
        ? side
        : { ...side, states: { ...side.states, [HANDED_OVER]: handedOver }, final: [...side.final, HANDED_OVER] },
    ]),
  ),
});

type Step = StepDefinition<z.ZodObject, never>;

/** The former organ's last step on a case. */
export const handOverCase = (from: readonly string[]): Step => ({
  title: handedOver,
  basis: [r(23)],
  by: ['system'],
  from,
  to: HANDED_OVER,
  input: Goes,
  rules: [],
  yields: 'CaseHandedOver',
});

interface ArrivalFacts {
  /** Who answers for what is taken over. */
  readonly statutoryAuthority: string | null;
}

/** The heir's first step on it: it stands where it stood. Back at the former organ the case goes on. */
export const takeOverCase = (to: string, isBack: boolean): Step => {
  const step: StepDefinition<typeof HandedCase, ArrivalFacts> = {
    title: { zh: '承接', en: 'Take over' },
    basis: [r(23)],
    by: ['system'],
    from: isBack ? [HANDED_OVER] : 'start',
    to,
    input: HandedCase,
    rules: [],
    facts: ['statutoryAuthority'],
    yields: 'CaseTakenOver',
    payload: (input, { statutoryAuthority }) => ({ ...input, answers: statutoryAuthority }),
  };
  return step as Step;
};
