/** Facts by procedure, and the moment of a step: a procedure whose payloads need more adds its sample here. */
import { anAuthority, anEntry } from '../../acts/samples.ts';
import { jobBegun } from '../../kernel/job.ts';
import type { BulkDerivativeReviewFacts } from '../../procedures/bulk-derivative-review.ts';
import type { SuccessionFacts } from '../../procedures/succession.ts';
import {
  about,
  classification,
  decision,
  derivative,
  handedMatter,
  lines,
  reclassified,
  reviewing,
  subject,
  unclear,
  widening,
} from './matters.ts';

export const facts: Readonly<Record<string, unknown>> = {
  widening,
  knowledge: { subject, outside: [] },
  'derivative-classification': derivative,
  'derivative-review': reviewing,
  change: decision,
  extension: decision,
  'early-declassification': decision,
  'archive-transfer': {
    matterState: 'in-force',
    matterParticulars: {
      ...decision.matterParticulars,
      level: 'secret',
      term: { kind: 'period', n: 10, unit: 'year' },
      startsOn: '2024-09-02',
    },
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
    leftBehind: [{ label: '纠正：已通知', value: '1件' }],
    actTakenOver: '0197f0c4-0000-7000-8000-000000000001',
    resumed: [
      { case: '0197f0c4-0000-7000-8000-000000000001', step: 'noteCatalogueRestored', input: {} },
      {
        starts: 'authority',
        step: 'begin',
        input: {
          person: '0197f0c4-0000-7000-8000-000000000002',
          kind: 'statutory',
          fields: [],
          highest: 'top-secret',
          from: '2026-07-06',
          instrument: null,
        },
      },
    ],
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
  'bulk-derivative-review': {
    approver: { authority: anAuthority(), head: false },
    reviewedSource: { codeName: '松涛一号', count: 3, seesAll: false },
    nextReviews: {
      reviews: ['0197f0c4-0000-7000-8000-000000000006'],
      batch: { count: 1, last: 1, more: false },
    },
    dossier: {
      answer: 'keep',
      reason: '理由',
      reviewer: '0197f0c4-0000-7000-8000-000000000002',
      ...jobBegun(3, 0),
    },
  } satisfies BulkDerivativeReviewFacts,
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
      received: '0197f0c4-0000-7000-8000-000000000009',
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
  blanking: {
    opener: 'first',
    actor: 'second',
    blankable: true,
    blankedMatter: '0197f0c4-0000-7000-8000-000000000006',
  },
};
/** The moment and the person of a step. */
export const context = {
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
