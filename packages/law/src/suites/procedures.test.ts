/**
 * Walks over every procedure as data: nothing dangles, nothing is a dead end, every clock that starts can stop, and what a
 * step writes is what its event allows. Facts for payloads come from `facts` below: a procedure whose payloads need more
 * adds its sample there.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Reclassified } from '../acts/regulation-2024/art-18.reclassified.ts';
import { anAuthority, anEntry, aProposal } from '../acts/samples.ts';
import type { Lines } from '../acts/terms.ts';
import { jobBegun } from '../kernel/job.ts';
import type { EventDefinition, ProcedureDefinition, SideDefinition, StepDefinition } from '../kernel/procedure.ts';
import type { Rule } from '../kernel/rule.ts';
import type { DerivationFacts } from '../procedures/derivative-classification.ts';
import type { ReviewFacts } from '../procedures/derivative-review.ts';
import { procedures } from '../procedures/index.ts';
import type { DecisionFacts } from '../procedures/matter-decision.ts';
import type { HandedMatter } from '../procedures/original-classification.inputs.ts';
import type { ClassificationFacts } from '../procedures/original-classification.ts';
import type { SuccessionFacts } from '../procedures/succession.ts';
import type { UnclearMatterFacts } from '../procedures/unclear-matter.ts';
import type { SubjectFacts, WideningFacts } from '../procedures/widening.ts';

type Step = StepDefinition<z.ZodObject, never>;
interface Move {
  readonly step: string;
  readonly from: string;
  readonly to: string;
  readonly yields: string;
}

const sides = procedures.flatMap((procedure) =>
  Object.entries(procedure.sides).map(([name, side]) => [`${procedure.name}, ${name}`, procedure, side] as const),
);
const steps = sides.flatMap(([where, procedure, side]) =>
  Object.entries(side.steps).map(([name, step]) => [`${where}: ${name}`, procedure, step] as const),
);
const START = 'start';

/** Every way a side can go, the routed ones included. */
const movesOf = (side: SideDefinition): readonly Move[] =>
  Object.entries(side.steps).flatMap(([name, step]) =>
    (step.from === 'start' ? [START] : step.from).flatMap((from) => [
      { step: name, from, to: step.to, yields: step.yields },
      ...(step.routed ? [{ step: name, from, to: step.routed.to, yields: step.routed.yields }] : []),
    ]),
  );

function reachableFrom(moves: readonly Move[], start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const state of seen) for (const move of moves) if (move.from === state) seen.add(move.to);
  return seen;
}

describe.each(sides)('%s', (_where, procedure, side) => {
  const moves = movesOf(side);
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
            startsOn.includes(yields) || (running.includes(name) && !stopsOn.includes(yields)),
        )
        .map(({ name }) => name);
      seen.set([to, ...after].join(), { state: to, running: after });
    }
  return [...seen.values()];
}

describe('every step', () => {
  it.each(steps)('%s cites an article or a house rule, and is somebody’s', (_where, _procedure, step) => {
    expect(step.basis.length).toBeGreaterThan(0);
    expect(step.by.length).toBeGreaterThan(0);
  });
  it.each(steps)('%s writes what its event allows', (where, procedure, step) => {
    for (const [type, payload] of writes(step)) {
      const event = procedure.events[type];
      if (!event) throw new Error(`no event ${type}`);
      fc.assert(
        fc.property(valuesOf(step.input), (input) => {
          const result = event.schema.safeParse(written(where, procedure, step, payload, input));
          expect(result.success ? undefined : z.prettifyError(result.error)).toBeUndefined();
        }),
        { numRuns: 30 },
      );
    }
  });
});

describe('every envelope', () => {
  const receivers = steps.filter(([, , step]) => step.receives !== undefined);
  it.each(steps.filter(([, , step]) => step.sends))('%s sends what somebody takes in', (where, procedure, step) => {
    fc.assert(
      fc.property(valuesOf(step.input), (input) => {
        const sample = facts[procedure.name];
        if (sample === undefined) throw new Error(`${where}: add a sample for ${procedure.name} to this suite`);
        for (const { type, content } of step.sends?.(step.input.parse(input), sample as never, context) ?? []) {
          const takers = receivers.filter(([, , taker]) => taker.receives === type);
          expect(takers.length, `${where}: nobody takes in ${type}`).toBeGreaterThan(0);
          for (const [taker, , { input: schema }] of takers) {
            const result = schema.safeParse(content);
            expect(result.success ? undefined : z.prettifyError(result.error), taker).toBeUndefined();
          }
        }
      }),
      { numRuns: 30 },
    );
  });
  it.each(
    steps.flatMap(([where, procedure, step]) =>
      [step.consequences, step.routed?.consequences].flatMap((consequences) =>
        consequences ? [[where, procedure, step, consequences] as const] : [],
      ),
    ),
  )('%s asks of other cases what they can do', (where, procedure, step, consequences) => {
    fc.assert(
      fc.property(valuesOf(step.input), (input) => {
        const sample = facts[procedure.name];
        if (sample === undefined) throw new Error(`${where}: add a sample for ${procedure.name} to this suite`);
        for (const following of consequences(step.input.parse(input), sample as never, context)) {
          const { input: given } = following;
          const names = [following.step, ...('otherwise' in following ? [following.otherwise] : [])];
          const takers = steps.filter(
            ([, other, taker]) =>
              (!('starts' in following) || other.name === following.starts) &&
              Object.values(other.sides).some((side) => names.some((name) => name && side.steps[name] === taker)),
          );
          expect(takers.length, following.step).toBeGreaterThan(0);
          for (const [taker, , { input: schema, by }] of takers) {
            expect(by, taker).toEqual(['system']);
            const result = schema.safeParse(given);
            expect(result.success ? undefined : z.prettifyError(result.error), taker).toBeUndefined();
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('every event', () => {
  const events = procedures.flatMap((procedure) => Object.entries(procedure.events));
  it.each(events)('%s seals only what it has', (_type, event) => {
    for (const path of event.sealed ?? []) expect(hasPath(schemaOf(event), path.split('.')), path).toBe(true);
  });
  it('has a name that means one event, also where two procedures share it', () => {
    const named = new Map(events);
    for (const [type, event] of events) expect(named.get(type), type).toBe(event);
  });
});

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

// What the facts of a procedure look like, for the payloads that use them.

const classification: ClassificationFacts = {
  proposal: { ...aProposal(), portions: [] },
  nodeHolds: 3,
  entry: anEntry(),
  power: { tier: 'provincial', levels: ['confidential', 'secret', 'top-secret'] },
  authority: anAuthority(),
  drafter: '0197f0c4-0000-7000-8000-000000000001',
  actor: '0197f0c4-0000-7000-8000-000000000002',
  drafterTraining: { validUntil: '2027-01-01' },
  authorityTraining: { validUntil: '2027-01-01' },
  scopePersons: ['0197f0c4-0000-7000-8000-000000000003'],
  decisionNumber: '2026-0001',
  statutoryAuthority: '0197f0c4-0000-7000-8000-000000000002',
  knownBefore: null,
  noticeFor: {
    organs: ['0197f0c4-0000-7000-8000-000000000007'],
    codeName: '松涛一号',
    issuer: '某省办公厅',
    restsOn: ['0197f0c4-0000-7000-8000-000000000006'],
  },
  termInForce: {
    term: { kind: 'period', n: 1, unit: 'year' },
    start: { kind: 'issued', on: '2024-09-02' },
    declassifiedOn: '2025-09-03',
  },
};
const handedMatter: HandedMatter = {
  codeName: '松涛一号',
  number: '〔2026〕1号',
  issuer: '某厅',
  level: 'secret',
  term: { kind: 'period', n: 10, unit: 'year' },
  start: { kind: 'issued', on: '2024-09-02' },
  declassifiedOn: '2034-09-03',
  decidedOn: '2024-09-02',
  reviewedOn: null,
  particulars: {},
  recipients: [],
  history: [{ on: '2024-09-02', organ: '某厅', title: '确定为国家秘密', by: '某人' }],
  sources: [],
  reviews: [],
};
const lines: Lines = {
  own: {
    id: '0197f0c4-0000-7000-8000-000000000004',
    name: '某省保密行政管理部门',
    kind: 'administration',
    tier: 'provincial',
    powerTier: 'none',
  },
  superiors: [],
  administrations: [
    {
      id: '0197f0c4-0000-7000-8000-000000000008',
      name: '国家保密行政管理部门',
      kind: 'administration',
      tier: 'national',
      powerTier: 'central',
    },
  ],
};
const unclear: UnclearMatterFacts = {
  unrated: { state: 'draft', kind: 'original' },
  proposal: aProposal(),
  preRating: {
    level: 'secret',
    term: { kind: 'period', n: 10, unit: 'year' },
    scope: { persons: 1, groups: 0, organs: 0 },
    byCentralOrgan: false,
    meetsDefinition: true,
    guideEntry: null,
  },
  administration: 'provincial',
  rulingOrgan: '0197f0c4-0000-7000-8000-000000000008',
  lines,
  matterParticulars: { codeName: '松涛一号', level: 'secret', term: { kind: 'period', n: 10, unit: 'year' } },
  dossier: { matter: '0197f0c4-0000-7000-8000-000000000006', codeName: '松涛一号', description: '某事项的说明' },
};
const ofSources: Pick<DerivationFacts, 'derivation' | 'original' | 'approver'> = {
  derivation: {
    ground: 'identical',
    uses: [],
    notStanding: [],
    circular: [],
    level: 'secret',
    term: { kind: 'until', lastSecretDay: '2034-09-02' },
    start: '2026-11-22',
    scope: [],
    widening: null,
  },
  original: { entry: null, power: { tier: 'none', levels: [] } },
  approver: { authority: anAuthority(), head: false },
};
const reclassified: Reclassified = {
  matter: { id: '0197f0c4-0000-7000-8000-000000000006', codeName: '松涛一号' },
  uses: [
    {
      source: {
        id: '0197f0c4-0000-7000-8000-00000000000b',
        level: 'secret',
        term: { kind: 'period', n: 10, unit: 'year' },
        start: '2024-09-02',
        portions: [],
        scope: [],
      },
      portions: 'whole',
    },
  ],
  before: { level: 'secret', term: { kind: 'until', lastSecretDay: '2034-09-02' } },
  after: null,
};
const derivative: DerivationFacts = {
  ...classification,
  ...ofSources,
  derived: {
    level: 'secret',
    term: { kind: 'date', on: '2034-09-02' },
    start: { kind: 'issued', on: '2026-11-22' },
    scope: { persons: [], units: [], posts: [], organs: [] },
    inherited: {
      level: 'secret',
      levelFrom: ['source'],
      term: { kind: 'date', on: '2034-09-02' },
      termFrom: ['source'],
      compilation: { cover: '机密★2034年9月2日', parts: [{ source: 'source', mark: '机密★10年' }] },
    },
  },
};
const reviewing: ReviewFacts = {
  ...ofSources,
  derived: derivative.derived,
  viewers: ['0197f0c4-0000-7000-8000-000000000003'],
  recipients: [{ organ: '0197f0c4-0000-7000-8000-000000000007' }],
  nextDerivatives: {
    batch: { count: 1, last: '0197f0c4-0000-7000-8000-000000000006', more: false },
    due: [{ matter: '0197f0c4-0000-7000-8000-000000000006', codeName: '松涛二号', level: 'secret' }],
  },
  dossier: {
    source: '0197f0c4-0000-7000-8000-000000000009',
    codeName: '松涛一号',
    cause: 'changed',
    matter: '0197f0c4-0000-7000-8000-000000000006',
    ...jobBegun(1, null),
  },
};
const subject: SubjectFacts = {
  id: '0197f0c4-0000-7000-8000-000000000006',
  kind: 'matter',
  codeName: '松涛一号',
  level: 'secret',
  stands: true,
  notice: {
    codeName: '松涛一号',
    number: '〔2026〕1号',
    issuer: '某省某厅',
    level: 'secret',
    term: { kind: 'period', n: 10, unit: 'year' },
    mark: '机密★10年',
    declassifiedOn: '2036-11-23',
  },
  peers: [],
  originator: { organ: '0197f0c4-0000-7000-8000-000000000007', matter: '0197f0c4-0000-7000-8000-00000000000a' },
};
const widening: WideningFacts = {
  subject,
  widening: { approvedBy: 'head', toOtherOrgan: true, originatorAgrees: true, names: 1 },
  dossier: {
    matter: '0197f0c4-0000-7000-8000-000000000006',
    received: null,
    persons: [],
    organs: ['0197f0c4-0000-7000-8000-000000000008'],
    reason: '工作需要',
  },
  ownName: '某省某厅',
};
const decision: DecisionFacts = {
  derivation: ofSources.derivation,
  original: ofSources.original,
  change: {
    kind: 'level',
    decidedBy: 'original-organ',
    ground: 'harm-changed',
    declassifiedOn: '2034-09-02',
    beyondGuide: false,
    guideBodyApproved: false,
  },
  matterState: 'in-force',
  matterParticulars: { codeName: '松涛一号', level: 'secret', number: '〔2026〕1号', declassifiedOn: '2034-09-02' },
  proposal: aProposal(),
  entry: anEntry(),
  power: { tier: 'provincial', levels: ['confidential', 'secret', 'top-secret'] },
  authority: anAuthority(),
  drafter: '0197f0c4-0000-7000-8000-000000000001',
  actor: '0197f0c4-0000-7000-8000-000000000002',
  termAfter: { term: { kind: 'period', n: 5, unit: 'year' }, start: { kind: 'issued', on: '2024-09-02' } },
  scopePersons: ['0197f0c4-0000-7000-8000-000000000003'],
  lines,
  recipients: [{ organ: '0197f0c4-0000-7000-8000-000000000007', name: '某厅' }],
  delivery: { recipient: '某厅', deliveredOn: '2026-11-22', declassifiedOn: '2034-09-02' },
  notices: { outstanding: 1 },
  dossier: {
    matter: '0197f0c4-0000-7000-8000-000000000006',
    declassifiedOnBefore: '2034-09-02',
    recipients: [{ organ: '0197f0c4-0000-7000-8000-000000000007', name: '某厅' }],
  },
};
const about = { id: '0197f0c4-0000-7000-8000-000000000006', codeName: '松涛一号' };
const facts: Readonly<Record<string, unknown>> = {
  widening,
  knowledge: { subject, outside: [] },
  'derivative-classification': derivative,
  'derivative-review': reviewing,
  change: decision,
  extension: decision,
  'early-declassification': decision,
  'archive-transfer': {
    matterState: 'in-force',
    matterParticulars: { ...decision.matterParticulars, level: 'secret' },
    lines,
    recipients: decision.recipients,
    dossier: {
      matter: '0197f0c4-0000-7000-8000-000000000006',
      archive: '0197f0c4-0000-7000-8000-000000000007',
      archiveName: '某省档案馆',
      carriers: '纸质文件2件',
    },
  },
  publication: {
    publication: { reviewedBy: 'office' },
    matterState: 'in-force',
    matterParticulars: { codeName: '松涛一号', level: 'secret' },
    authority: anAuthority(),
    entry: anEntry(),
    dossier: { matter: '0197f0c4-0000-7000-8000-000000000006' },
  },
  suggestion: {
    lines,
    receivedMatter: { codeName: '松涛一号', issuer: '0197f0c4-0000-7000-8000-000000000007' },
    dossier: {},
  },
  'received-matter': { lines },
  'sending-up': {
    lawfulWay: { to: 'superior', organ: '0197f0c4-0000-7000-8000-000000000007' },
    chosenWay: { to: 'superior', organ: '0197f0c4-0000-7000-8000-000000000007' },
    matterParticulars: { codeName: '松涛一号', level: 'secret', term: { kind: 'period', n: 10, unit: 'year' } },
    lines,
    organNames: {},
    dossier: { matter: '0197f0c4-0000-7000-8000-000000000006', level: 'secret' },
  },
  delegation: {
    delegation: { delegator: { kind: 'organ', tier: 'provincial' } },
    lines,
    organNames: {},
    dossier: {
      applicant: '0197f0c4-0000-7000-8000-000000000007',
      grantee: '0197f0c4-0000-7000-8000-000000000007',
      name: '某厅',
    },
  },
  catalogue: {
    catalogue: { itemsWithoutEntry: [], approvedByHead: true, items: 1 },
    catalogueSnapshot: {
      rows: [
        {
          number: 1,
          item: '示例事项：某年度计划',
          level: 'secret',
          term: '10年',
          scope: '承办人员',
          unit: '办公室',
          tiers: '省级以上',
          carrierForm: '纸介质',
          basis: '某范围 1.1',
          authority: '某人',
          remark: '',
        },
      ],
      cites: [{ guide: '0197f0c4-0000-7000-8000-00000000000b', inForceFrom: '2024-09-01' }],
    },
    cataloguesInForce: ['0197f0c4-0000-7000-8000-000000000006'],
    lines,
    dossier: { name: '一览表' },
  },
  authority: { lines, personName: '某人' },
  succession: {
    succession: {
      chosen: '0197f0c4-0000-7000-8000-000000000007',
      takesOverFunction: '0197f0c4-0000-7000-8000-000000000007',
      superior: null,
      namedByAdministration: null,
      unassigned: 0,
      effectiveOn: '2026-07-01',
    },
    ownName: '某厅',
    toHandOver: { count: 1, heirs: ['0197f0c4-0000-7000-8000-000000000007'] },
    ending: {
      steps: [
        {
          case: '0197f0c4-0000-7000-8000-000000000001',
          step: 'lapse',
          input: { on: '2026-07-01', reason: '单位撤并', ground: 'succession' },
        },
      ],
      sends: [
        {
          type: 'delegation-end',
          to: '0197f0c4-0000-7000-8000-000000000007',
          content: { withdrawnOn: '2026-07-01', why: '授权机关撤并', ground: 'succession' },
        },
      ],
      decideAnew: [{ label: '指定定密责任人', value: '某人' }],
    },
    handover: {
      steps: [
        {
          case: '0197f0c4-0000-7000-8000-000000000006',
          step: 'noteHandedOver',
          input: { heir: '0197f0c4-0000-7000-8000-000000000007', heirName: '另一厅' },
        },
      ],
      sends: [
        {
          type: 'matter-handover',
          to: '0197f0c4-0000-7000-8000-000000000007',
          speaksFor: '0197f0c4-0000-7000-8000-000000000006',
          content: handedMatter,
        },
      ],
      batch: { count: 1, last: 1, more: false },
    },
    actTakenOver: '0197f0c4-0000-7000-8000-000000000001',
    resumed: [],
    dossier: {
      ...jobBegun(1, 0),
      name: '某厅合并',
      kind: 'merge',
      instrument: '编办〔2026〕1号',
      effectiveOn: '2026-07-01',
    },
  } satisfies SuccessionFacts,
  'bulk-review': {
    authority: anAuthority(),
    selected: { count: 3 },
    nextBatch: {
      matters: [{ id: '0197f0c4-0000-7000-8000-000000000006', level: 'secret' }],
      batch: { count: 1, last: 1, more: false },
    },
    dossier: {
      outcome: 'declassify',
      reason: '理由',
      reviewer: '0197f0c4-0000-7000-8000-000000000002',
      ...jobBegun(3, 0),
    },
  },
  correction: { ...decision, matterByNumber: about, reclassified },
  dispute: {
    receivedMatter: {
      codeName: '松涛一号',
      issuer: '0197f0c4-0000-7000-8000-000000000007',
      level: 'secret',
      issuerKind: 'state-organ',
      issuerName: '某厅',
      number: '〔2026〕1号',
      startsOn: '2026-03-02',
    },
    dispute: {
      determinedLevel: 'secret',
      byCentralOrgan: false,
      raisedOn: '2026-10-01',
      originalOrganDecided: false,
      ruledBy: null,
    },
    forumOrgan: '0197f0c4-0000-7000-8000-000000000008',
    lines,
    matterByNumber: about,
    reclassified,
    matterDisputed: true,
    otherClaims: [],
    receivedHeld: true,
    termAfter: decision.termAfter,
    scopePersons: decision.scopePersons,
    dossier: {
      matter: '0197f0c4-0000-7000-8000-000000000006',
      codeName: '松涛一号',
      number: '〔2026〕1号',
      determinedLevel: 'secret',
      claim: { kind: 'not-secret' },
      reason: '理由',
      original: '0197f0c4-0000-7000-8000-000000000007',
      originalName: '某厅',
    },
  },
  'original-classification': classification,
  'unclear-matter': unclear,
  'study-session': {
    studyEscalation: {
      rung: 'unit',
      missing: 3,
      told: [{ person: '0197f0c4-0000-7000-8000-000000000001', as: 'unit', missing: 3 }],
    },
    studyParticipants: [
      {
        person: '0197f0c4-0000-7000-8000-000000000002',
        unit: null,
        class: 'core',
      },
    ],
  },
  commendation: {},
  blanking: { opener: 'first', actor: 'second', blankedMatter: '0197f0c4-0000-7000-8000-000000000006' },
};
const context = {
  on: '2026-11-22',
  at: '2026-11-22T09:30:00+08:00',
  organ: '0197f0c4-0000-7000-8000-000000000004',
  person: '0197f0c4-0000-7000-8000-000000000002',
  caseId: '0197f0c4-0000-7000-8000-000000000005',
  correspondents: ['0197f0c4-0000-7000-8000-000000000007'],
  envelope: {
    id: '0197f0c4-0000-7000-8000-000000000009',
    from: '0197f0c4-0000-7000-8000-000000000007',
    number: 1,
    receivedOn: '2026-11-20',
    case: '0197f0c4-0000-7000-8000-00000000000a',
    about: '0197f0c4-0000-7000-8000-000000000006',
  },
};

type Payload = NonNullable<Step['payload']>;

const writes = (step: Step): readonly (readonly [type: string, payload: Payload | undefined])[] => [
  [step.yields, step.payload?.bind(step)],
  ...(step.routed ? [[step.routed.yields, step.routed.payload?.bind(step.routed)] as const] : []),
];

function written(
  where: string,
  procedure: ProcedureDefinition,
  step: Step,
  payload: Payload | undefined,
  input: unknown,
) {
  const parsed = step.input.parse(input);
  if (!payload) return parsed;
  const sample = facts[procedure.name];
  if (sample === undefined && payload.length > 1)
    throw new Error(`${where} computes its payload from facts: add a sample for ${procedure.name} to this suite`);
  // The sample is typed where it is written; the erased step no longer knows the type.
  return payload(parsed, sample as never, context);
}

// Values that a schema accepts, made from its JSON Schema.

interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

const jsonSchema = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema;
const schemaOf = (event: EventDefinition): Schema => jsonSchema(event.schema);
const valuesOf = (schema: z.ZodObject): fc.Arbitrary<unknown> =>
  arbitrary(jsonSchema(schema)).filter((value) => schema.safeParse(value).success);

function arbitrary(schema: Schema): fc.Arbitrary<unknown> {
  const choices = schema.anyOf ?? schema.oneOf;
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (choices) return fc.oneof(...choices.map(arbitrary));
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, arbitrary(each)])),
        { requiredKeys: [...(schema.required ?? [])] },
      );
    case 'array':
      return fc.array(arbitrary(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 100, 1_000_000) });
    case 'number':
      return fc.integer({ min: Math.ceil(schema.minimum ?? 0), max: Math.floor(schema.maximum ?? 100) });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return texts(schema);
  }
}

function texts({ format, pattern, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.uuid();
  if (format === 'date') return fc.constantFrom('2024-09-02', '2025-02-28', '2026-11-22');
  if (format === 'email') return fc.constantFrom('reader@organ.example', 'a.b@mail.organ.example');
  if (format === 'uri') return fc.constantFrom('https://node.example', 'http://10.1.2.3:8787/');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.constantFrom(...(minLength > 0 ? [] : ['']), '甲', '某事项的说明');
}

/** Whether a dotted path leads to a field of the schema, in one of its alternatives at least. */
function hasPath(schema: Schema, [name, ...rest]: readonly string[]): boolean {
  if (name === undefined) return true;
  const next = schema.properties?.[name];
  if (next && hasPath(next, rest)) return true;
  return [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some((each) => hasPath(each, [name, ...rest]));
}
