/** What the facts of procedures about matters look like, for the payloads that use them. */
import type { Reclassified } from '../../acts/regulation-2024/art-18.reclassified.ts';
import { anAuthority, anEntry, aProposal } from '../../acts/samples.ts';
import type { Lines } from '../../acts/terms.ts';
import { jobBegun } from '../../kernel/job.ts';
import type { DerivationFacts } from '../../procedures/derivative-classification.ts';
import type { ReviewFacts } from '../../procedures/derivative-review.answers.ts';
import type { DecisionFacts } from '../../procedures/matter-decision.ts';
import type { HandedMatter } from '../../procedures/original-classification.inputs.ts';
import type { ClassificationFacts } from '../../procedures/original-classification.ts';
import type { UnclearMatterFacts } from '../../procedures/unclear-matter.ts';
import type { SubjectFacts, WideningFacts } from '../../procedures/widening.ts';

export const classification: ClassificationFacts = {
  proposal: { ...aProposal(), portions: [] },
  nodeHolds: 3,
  entry: anEntry(),
  power: { tier: 'provincial', levels: ['confidential', 'secret', 'top-secret'] },
  authority: anAuthority(),
  drafter: '0197f0c4-0000-7000-8000-000000000001',
  actor: '0197f0c4-0000-7000-8000-000000000002',
  assignee: { isDrafter: true, clearance: 'secret', level: 'secret' },
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
export const handedMatter: HandedMatter = {
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
export const lines: Lines = {
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
export const unclear: UnclearMatterFacts = {
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
export const derivative: DerivationFacts = {
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
export const reviewing: ReviewFacts = {
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
export const subject: SubjectFacts = {
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
export const widening: WideningFacts = {
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
export const decision: DecisionFacts = {
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
export const about = { id: '0197f0c4-0000-7000-8000-000000000006', codeName: '松涛一号' };

export const reclassified: Reclassified = {
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
