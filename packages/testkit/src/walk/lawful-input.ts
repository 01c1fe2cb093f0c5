/**
 * Inputs that may well be lawful, one function per step whose random inputs are nearly always refused: an authority to whom
 * it may be put, a matter in the right state, a plausible term. What a step needs no help with is not here.
 */
import {
  about,
  aboutReceived,
  conditionMet,
  corrected,
  decided,
  decision,
  derive,
  draft,
  faults,
  giveNotice,
  knownSubject,
  longer,
  type Make,
  newScope,
  outcome,
  sources,
  untilBuilt,
  where,
  wrongElsewhere,
} from './matter-input.ts';
import {
  above,
  anyLevel,
  authority,
  issued,
  levelOf,
  lower,
  matterIn,
  maybe,
  months,
  one,
  other,
  people,
  reasoned,
  type Scene,
  upTo,
  years,
} from './scene.ts';

const terms = (scene: Scene) => ({
  levels: scene.random() < 0.5 ? ['confidential'] : ['confidential', 'secret'],
  fields: [one(scene, scene.entries).field],
  until: '2029-03-01',
});
const granted = (scene: Scene) => ({
  ...terms(scene),
  from: scene.today,
  taskUntil: null,
  instrument: '授〔2026〕1号',
});

const submitted: Make = (scene) => ({ authority: authority(scene) });

const session: Make = (scene) => ({
  plan: null,
  title: '虚构的学习',
  subject: 'laws',
  form: 'lecture',
  hours: 2,
  opensOn: scene.today,
  deadline: scene.today,
  audience: one(scene, ['all', 'drafters']),
  persons: people(scene),
  makeUpOf: null,
  text: null,
  instrument: null,
  classification: false,
  validUntil: null,
  questions: null,
  minutes: null,
  passMark: null,
  attempts: null,
});

/** Whether a widening is of what another organ of the node has told. */
const hasOriginator = async (scene: Scene): Promise<boolean> =>
  (
    await scene.rows(
      `select 1 from dossier d join correspondence c on c.organ_id = d.organ_id and c.case_id = (d.data->>'received')::uuid and c.opened
       where d.organ_id = $1 and d.id = $2 and c.peer_case is not null`,
      [scene.cast.organ.id, scene.of],
    )
  ).length > 0;

/** By procedure and step. */
export const lawfulInputs: Readonly<Record<string, Make>> = {
  'original-classification.draft': draft,
  'original-classification.revise': draft,
  'original-classification.submit': submitted,
  'original-classification.recordDecision': (scene) => ({
    by: '某上级机关',
    instrument: '定〔2026〕1号',
    level: lower(scene),
    term: scene.random() < 0.3 ? untilBuilt : years(upTo(scene, 25)),
    start: scene.random() < 0.8 ? issued(scene) : { kind: 'notice', on: null },
  }),
  // What no guide covers is left to the administration.
  'original-classification.sendUp': where('guide_entry is not null', () => ({
    to: '某上级机关',
    way: 'superior',
    instrument: '报〔2026〕1号',
  })),
  'original-classification.conditionMet': conditionMet,
  'original-classification.giveNotice': giveNotice,
  'derivative-classification.conditionMet': conditionMet,
  'derivative-classification.giveNotice': giveNotice,
  'derivative-classification.draft': derive,
  'derivative-classification.revise': derive,
  'derivative-classification.submit': submitted,
  'derivative-classification.addSource': async (scene) => {
    const [source] = await sources(scene);
    return source ? { source } : null;
  },
  'received-matter.narrow': (scene) => ({ persons: people(scene) }),
  'received-matter.recordChange': (scene) => ({ level: anyLevel(scene), kind: 'changed', effectiveOn: scene.today }),
  'unclear-matter.preRate': async (scene) => {
    const states = scene.random() < 0.3 ? ['draft', 'submitted', 'in-force'] : ['to-send-up'];
    const matter = await matterIn(scene, states, 'guide_entry is null');
    return matter ? { matter: matter.id, meetsDefinition: true, description: '虚构' } : null;
  },
  'unclear-matter.report': where(`state = 'to-send-up'`, () => ({ guideEntry: null })),
  'unclear-matter.rule': decision,
  'sending-up.sendUp': async (scene) => {
    const matter = await matterIn(scene, ['to-send-up'], 'guide_entry is not null');
    const line = await above(scene);
    const organ = line?.superior ?? line?.administration;
    const way = line?.superior ? 'superior' : 'administration';
    return matter && organ ? { matter: matter.id, way, organ, because: '最近的有权上级', description: '虚构' } : null;
  },
  'sending-up.decide': decision,
  'widening.ask': knownSubject((scene) => ({
    persons: [scene.cast.reader.person],
    organs: scene.random() < 0.7 ? [other(scene).organ.id] : [],
    ...reasoned,
  })),
  'widening.askOriginator': async (scene) => ((await hasOriginator(scene)) ? {} : null),
  // By letter where the original organ cannot be asked here, and seldom where it can.
  'widening.recordConsent': async (scene) =>
    (await hasOriginator(scene)) && scene.random() < 0.8
      ? null
      : { by: '原定密单位', instrument: null, on: scene.today },
  'knowledge.record': knownSubject((scene) => ({
    persons: people(scene),
    on: scene.today,
    way: 'meeting',
    occasion: '某次会议',
  })),
  'change.propose': decided(
    (scene) => ({
      newLevel: maybe(scene, lower(scene)),
      newTerm: maybe(scene, months(upTo(scene, 30)), 0.3),
      newScope: newScope(scene),
    }),
    `kind = 'original' or level = 1`,
  ),
  'extension.propose': decided((scene, matter) => ({
    newLevel: levelOf(matter),
    newTerm: longer(scene, matter),
    newScope: newScope(scene),
    guideApproval: maybe(scene, '某机关批准', 0.5),
  })),
  'early-declassification.propose': decided(() => ({})),
  'archive-transfer.ask': about((scene) => ({
    authority: authority(scene),
    archiveName: '某档案馆',
    archive: maybe(scene, other(scene).organ.id),
    carriers: '一份',
  })),
  'archive-transfer.handOver': ({ today }) => ({ on: today, list: '清单', receivedBy: '松涛', remark: null }),
  'publication.ask': about(() => ({ where: '网站', text: '虚构' })),
  'blanking.ask': about(() => reasoned),
  'suggestion.suggest': aboutReceived((scene) => ({ kind: one(scene, ['change', 'declassify']), ...reasoned })),
  'dispute.raise': aboutReceived((scene) => ({
    claim: scene.random() < 0.7 ? { kind: 'secret', level: anyLevel(scene) } : { kind: 'not-secret' },
    ...reasoned,
  })),
  'dispute.rule': (scene) => ({ outcome: outcome(scene), instrument: '裁〔2026〕1号', grounds: '虚构' }),
  'correction.giveNotice': wrongElsewhere(() => ({})),
  'correction.correctDirectly': wrongElsewhere((scene) => ({
    newLevel: lower(scene),
    declassify: scene.random() < 0.2,
  })),
  'correction.correct': (scene) => ({ ...corrected(scene), opinion: null }),
  'correction.correctOwn': about((scene) => ({ fault: one(scene, faults), ...reasoned, ...corrected(scene) })),
  'delegation.apply': async (scene) => {
    const line = await above(scene);
    const items = { lastYear: 12, yearBefore: 9, first: 11 };
    return line?.superior ? { organ: line.superior, ...terms(scene), items, ...reasoned } : null;
  },
  'delegation.grant': granted,
  'delegation.grantOwn': (scene) => ({ organ: other(scene).organ.id, ...granted(scene) }),
  'delegation.supervise': ({ today }) => ({ on: today, findings: '虚构' }),
  'delegation.withdraw': ({ today }) => ({ withdrawnOn: today, why: '虚构' }),
  'bulk-review.start': (scene) => ({
    year: Number(scene.today.slice(0, 4)),
    level: maybe(scene, anyLevel(scene), 0.3),
    unit: null,
    decidedBefore: null,
    outcome: one(scene, ['keep', 'keep', 'change', 'extend', 'declassify']),
    newLevel: maybe(scene, lower(scene)),
    newTerm: maybe(scene, years(upTo(scene, 9))),
    ground: 'harm-changed',
    ...reasoned,
  }),
  'bulk-derivative-review.startReviews': async (scene) => {
    const open = await scene.rows<{ source: string }>(
      `select distinct data->>'source' as source from dossier where organ_id = $1 and procedure = 'derivative-review'
         and side = 'derivative' and state = 'open' order by 1`,
      [scene.cast.organ.id],
    );
    return open.length > 0
      ? { source: one(scene, open).source, answer: one(scene, ['keep', 'follow', 'declassify']), ...reasoned }
      : null;
  },
  'catalogue.draftCatalogue': (scene) => ({
    name: '虚构目录',
    items: [
      { guideEntry: one(scene, scene.entries).id, content: '虚构', unit: null, carrierForm: 'paper', remark: null },
    ],
  }),
  'study-session.plan': session,
  'study-session.revise': session,
  'guide-entry.enter': async (scene) => {
    const guides = await scene.rows<{ id: string }>('select id from guide where organ_id = $1', [scene.cast.organ.id]);
    return guides.length > 0
      ? {
          guide: one(scene, guides).id,
          number: '9.1',
          item: '虚构事项',
          level: anyLevel(scene),
          term: years(upTo(scene, 10)),
          scope: '承办人员',
          tiers: '省级以上',
          field: '规划',
          inForceFrom: scene.today,
        }
      : null;
  },
};
