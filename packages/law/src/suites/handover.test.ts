/** What succession does with an open case of each side (art. 23), kept by hand: this list is what we mean, not what the code says. */
import { describe, expect, it } from 'vitest';
import { houseRules } from '../acts/house-rules.ts';
import { inBatches, organHasNotEnded } from '../acts/regulation-2024/art-23.succession.ts';
import { HANDED_OVER, HandedCase, handoverEvents, statesHandedOn, takeOverCase } from '../kernel/handover.ts';
import { procedures } from '../procedures/index.ts';

const goes: Readonly<Record<string, string>> = {
  'original-classification/organ': 'draft submitted to-send-up sent-up returned',
  'derivative-classification/organ': 'draft submitted returned',
  'unclear-matter/reporting': 'pre-rated reported',
  'unclear-matter/ruling': 'received',
  'widening/asking': 'asked consent-asked consented',
  'widening/original': 'received',
  'change/organ': 'proposed decided',
  'extension/organ': 'proposed decided',
  'early-declassification/organ': 'proposed decided',
  'publication/organ': 'asked reviewed',
  'archive-transfer/organ': 'asked reviewed',
  'suggestion/suggesting': 'made',
  'suggestion/original': 'received',
  'sending-up/asking': 'asked',
  'sending-up/deciding': 'received',
  'correction/noticing': 'noticed direct',
  'correction/deciding': 'received',
  'dispute/objecting': 'raised answered at-administration ruled at-nation',
  // Decided is not over: that the dispute is may still arrive. A ruling opens a case of its own.
  'dispute/original': 'received decided',
  // What becomes of the ruling is only noted, where it was made.
  'dispute/ruling': 'received',
  'succession/heir': 'taken-over',
  'catalogue/organ': 'draft',
  'filing/registry': 'received',
  'commendation/organ': 'proposed',
};
/** By steps of their own. */
const ownWay = ['original-classification/organ in-force', 'derivative-classification/organ in-force'].concat([
  'derivative-review/derivative open',
  'received-matter/holder held',
  'catalogue/organ in-force',
]);
const stays = ['bulk-review/organ running', 'derivative-review/source spreading', 'succession/heir arriving'].concat([
  'bulk-derivative-review/organ running',
  'blanking/organ asked',
  'study-session/organ planned',
  'study-session/organ open',
]);
/** They end with the organ, or are the act itself. */
const ends = ['applied', 'held']
  .map((state) => `delegation/grantee ${state}`)
  .concat(
    ['asked', 'granted'].map((state) => `delegation/delegator ${state}`),
    ['planned', 'running'].map((state) => `succession/organ ${state}`),
  );

const sides = procedures.flatMap((procedure) =>
  Object.entries(procedure.sides).map(([name, side]) => ({ place: `${procedure.name}/${name}`, procedure, side })),
);

describe('an open case', () => {
  it.each(sides)('of $place goes, or it is known why not', ({ place, procedure, side }) => {
    expect(statesHandedOn(procedure, side)).toEqual(goes[place]?.split(' ') ?? []);
    // Entries of registers are nobody's case: they stay with their organ.
    const open = Object.keys(side.states).filter((state) => !side.final.includes(state) && state !== 'current');
    const left = open.filter((state) => !statesHandedOn(procedure, side).includes(state));
    for (const state of left.filter((each) => each !== 'pending' && each !== 'active'))
      expect([...ownWay, ...stays, ...ends], `${place} ${state}`).toContain(`${place} ${state}`);
    for (const state of stays.filter((each) => each.startsWith(`${place} `)))
      expect(side.stays, state).toHaveProperty(state.split(' ')[1] ?? '');
  });
  it.each(sides.filter(({ place }) => place in goes))('of $place ends here when it went', ({ side }) => {
    expect(side.final).toContain(HANDED_OVER);
  });
  it('arrives as it stood, answered for by the statutory authority; it comes back to where it was handed over', () => {
    const answers = '0197f0c4-0000-7000-8000-000000000002';
    const handed = HandedCase.parse({
      procedure: 'change',
      side: 'organ',
      state: 'proposed',
      openedOn: '2026-03-02',
      issuer: '某厅',
      peer: null,
      data: { name: '松涛一号' },
      sealed: {},
      clocks: [],
      correspondents: [],
      persons: [],
      knowers: [],
      history: [],
    });
    const step = takeOverCase('proposed', false);
    expect([step.from, step.to]).toEqual(['start', 'proposed']);
    const payload = step.payload?.(handed, { statutoryAuthority: answers } as never, {} as never);
    expect(handoverEvents.CaseTakenOver.schema.parse(payload)).toEqual({ ...handed, answers });
    expect(takeOverCase('proposed', true).from).toEqual([HANDED_OVER]);
  });
});

/** What people still begin in an organ that has ended, or in the node, which is none. */
const goesOn = 'succession blanking person appointment clearance house-rule organ account account-post mail-server';

describe('the limit of a batch', () => {
  it('is the platform’s own: no organ sets it', () => {
    expect(houseRules.has(inBatches.id)).toBe(false);
  });
});

describe('in an organ that has ended', () => {
  it.each(sides)('people of $place begin nothing, or it is known why', ({ procedure, side }) => {
    for (const [name, { from, by, rules }] of Object.entries(side.steps)) {
      const begun = from === 'start' && by.join() !== 'system';
      const asked = begun && !goesOn.split(' ').includes(procedure.name);
      expect(rules.includes(organHasNotEnded), name).toBe(asked);
    }
  });
});
