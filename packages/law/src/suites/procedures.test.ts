/**
 * Walks over every procedure as data: nothing dangles, nothing is a dead end, every clock that starts can stop, and every
 * code is one rule's. What steps write and send is walked over in payloads.test.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HANDED_OVER, statesHandedOn } from '../kernel/handover.ts';
import type { ProcedureDefinition, SideDefinition } from '../kernel/procedure.ts';
import type { Rule } from '../kernel/rule.ts';
import { sides, steps } from './every-step.ts';

interface Move {
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly yields: string;
}

const START = 'start';

/** Every way a side can go, the routed ones included. */
const movesOf = (side: SideDefinition): readonly Move[] =>
  Object.entries(side.steps).flatMap(([name, step]) =>
    (step.from === 'start' ? [START] : step.from).flatMap((from) => [
      { step: name, from, to: step.to, yields: step.yields },
      ...(step.routed ? [{ step: name, from, to: step.routed.to, yields: step.routed.yields }] : []),
    ]),
  );

/** Art. 23 takes every open case along: a way out that no definition names. */
const successionsOf = (procedure: ProcedureDefinition, side: SideDefinition): readonly Move[] =>
  statesHandedOn(procedure, side).map((from) => ({
    step: 'handOverCase',
    from,
    to: HANDED_OVER,
    yields: 'CaseHandedOver',
  }));

function reachableFrom(moves: readonly Move[], start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const state of seen) for (const move of moves) if (move.from === state) seen.add(move.to);
  return seen;
}

describe.each(sides)('%s', (_where, procedure, side) => {
  const moves = [...movesOf(side), ...successionsOf(procedure, side)];
  it('reaches every state', () => {
    expect(reachableFrom(moves, START)).toEqual(new Set([START, ...Object.keys(side.states)]));
  });
  it('has a way to an end out of every state', () => {
    for (const state of Object.keys(side.states))
      expect(
        [...reachableFrom(moves, state)].some((each) => side.final.includes(each)),
        state,
      ).toBe(true);
  });
  it('yields every event that is declared for it', () => {
    const yielded = new Set(
      Object.values(procedure.sides)
        .flatMap(movesOf)
        .map((move) => move.yields),
    );
    expect(Object.keys(procedure.events).filter((type) => !yielded.has(type))).toEqual([]);
  });
  it('starts and can stop every clock', () => {
    for (const clock of side.clocks) {
      const starts = moves.filter((move) => clock.startsOn.includes(move.yields));
      const stops = moves.filter((move) => clock.stopsOn.includes(move.yields));
      expect(starts.length, clock.name).toBeGreaterThan(0);
      for (const start of starts) {
        const ahead = reachableFrom(moves, start.to);
        expect(
          stops.some((stop) => ahead.has(stop.from)),
          `${clock.name} after ${start.step}`,
        ).toBe(true);
      }
    }
  });
  it('leads to one state by each event, so that the journal tells where a case is', () => {
    const states = new Map<string, string>();
    for (const { yields, to } of moves) {
      expect(states.get(yields) ?? to, yields).toBe(to);
      states.set(yields, to);
    }
  });
  it('whatever people do, they can go on to an end', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 60, size: 'max' }), (choices) => {
        let state = START;
        for (const choice of choices) {
          const open = moves.filter((move) => move.from === state);
          state = open[choice % Math.max(open.length, 1)]?.to ?? state;
        }
        const ahead = reachableFrom(moves, state);
        expect(
          side.final.some((end) => ahead.has(end)),
          state,
        ).toBe(true);
      }),
    );
  });
  it('by no way comes to an end with a clock still running', () => {
    for (const { state, running } of walksOf(side, moves))
      if (side.final.includes(state)) expect([...running], state).toEqual([]);
  });
});

interface Standing {
  readonly state: string;
  readonly running: readonly string[];
}

/** Every pair of a state and the clocks that may run in it: finite, so that nothing is left to chance. */
function walksOf(side: SideDefinition, moves: readonly Move[]): readonly Standing[] {
  const seen = new Map<string, Standing>([[START, { state: START, running: [] }]]);
  for (const { state, running } of seen.values())
    for (const { to, yields } of moves.filter((move) => move.from === state)) {
      const after = side.clocks
        .filter(
          ({ name, startsOn, stopsOn }) =>
            startsOn.includes(yields) ||
            (running.includes(name) && !stopsOn.includes(yields) && yields !== 'CaseHandedOver'),
        )
        .map(({ name }) => name);
      seen.set([to, ...after].join(), { state: to, running: after });
    }
  return [...seen.values()];
}

describe('every refusal', () => {
  it('has a code that one rule only gives, and a basis', () => {
    const rules = new Map<string, Rule<never>>();
    for (const rule of steps.flatMap(([, , step]) => step.rules)) {
      expect(rules.get(rule.code) ?? rule, rule.code).toBe(rule);
      expect(rule.basis).toBeDefined();
      rules.set(rule.code, rule);
    }
  });
});
