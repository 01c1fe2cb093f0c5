/**
 * Inputs that may well be lawful, one function per step whose random inputs are nearly always refused: an authority to whom
 * it may be put, a matter in the right state, a plausible term. What a step needs no help with is not here.
 */
import { type Level, levels } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import { type Cast, proposalUnder } from '../cast.ts';

/** What an input is made of: the organ that acts, the day, and the database as it is. */
export interface Scene {
  readonly cast: Cast;
  readonly casts: readonly Cast[];
  readonly entries: readonly SeededEntry[];
  readonly today: string;
  readonly random: () => number;
  readonly rows: <R extends Record<string, unknown>>(sql: string, params?: readonly unknown[]) => Promise<R[]>;
}

type Input = Record<string, unknown>;
/** `null` where nothing in the database would make it lawful. */
type Make = (scene: Scene) => Input | null | Promise<Input | null>;

const one = <T>(scene: Scene, of: readonly T[]): T => {
  const chosen = of[Math.floor(scene.random() * of.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};
const maybe = <T>({ random }: Scene, value: T, chance = 0.5): T | null => (random() < chance ? value : null);
const upTo = ({ random }: Scene, most: number): number => 1 + Math.floor(random() * most);
const years = (n: number) => ({ kind: 'period', n, unit: 'year' });
const months = (n: number) => ({ kind: 'period', n, unit: 'month' });
const anyLevel = (scene: Scene): Level => one(scene, levels);
const lower = (scene: Scene): Level => one(scene, ['confidential', 'confidential', 'secret'] as const);
const issued = ({ today }: Scene) => ({ kind: 'issued', on: today });
const other = (scene: Scene): Cast =>
  one(
    scene,
    scene.casts.filter(({ organ }) => organ.id !== scene.cast.organ.id),
  );
const authority = (scene: Scene) => one(scene, [scene.cast.head, scene.cast.head, scene.cast.designated]).person;
const people = ({ cast }: Scene) => [cast.drafter.person, cast.otherDrafter.person];
const scopeOf = (scene: Scene, organs = scene.random() < 0.75 ? [other(scene).organ.id] : []) => ({
  persons: [...people(scene), ...(scene.random() < 0.3 ? [scene.cast.reader.person] : [])],
  units: [],
  posts: [],
  organs,
});
const reasoned = { reason: '虚构的理由' };

interface OwnMatter extends Record<string, unknown> {
  readonly id: string;
  readonly level: number;
  readonly number: string | null;
  readonly term: { readonly kind: string; readonly n?: number; readonly unit?: string } | null;
}
/** An own matter in one of the states. */
const matterIn = async (scene: Scene, states: readonly string[], and = 'true', organ = scene.cast.organ.id) => {
  const matters = await scene.rows<OwnMatter>(
    `select id, level, number, term from matter join born using (organ_id, id)
     where organ_id = $1 and state = any ($2) and (${and}) order by seq`,
    [organ, states],
  );
  return matters.length > 0 ? one(scene, matters) : null;
};
const inForce = (scene: Scene, and?: string) => matterIn(scene, ['in-force'], and);
const received = async (scene: Scene) => {
  const held = await scene.rows<{ id: string }>(
    `select id from dossier join born using (organ_id, id)
     where organ_id = $1 and procedure = 'received-matter' and state = 'held' order by seq`,
    [scene.cast.organ.id],
  );
  return held.length > 0 ? one(scene, held).id : null;
};
const aboutReceived =
  (more: (scene: Scene) => Input): Make =>
  async (scene) => {
    const id = await received(scene);
    return id === null ? null : { received: id, ...more(scene) };
  };
const about =
  (more: (scene: Scene, matter: OwnMatter) => Input, and?: string): Make =>
  async (scene) => {
    const matter = await inForce(scene, and);
    return matter ? { matter: matter.id, ...more(scene, matter) } : null;
  };
/** A matter, own or received, that somebody is let in on or has heard of. */
const subject = async (scene: Scene) => {
  const id = scene.random() < 0.5 ? await received(scene) : null;
  if (id) return { kind: 'received', received: id };
  const matter = await inForce(scene);
  return matter ? { kind: 'matter', matter: matter.id } : null;
};
const levelOf = ({ level }: OwnMatter): Level => levels[level - 1] ?? 'confidential';

const draft: Make = (scene) => {
  const entry = one(scene, scene.entries);
  const level = scene.random() < 0.15 ? anyLevel(scene) : entry.level;
  const part = scene.random() < 0.8 ? 'confidential' : anyLevel(scene);
  return proposalUnder(entry, scene.cast, {
    start: scene.random() < 0.85 ? issued(scene) : { kind: 'notice', on: null },
    scope: scopeOf(scene),
    level,
    portions:
      scene.random() < 0.5
        ? [
            { text: '甲', level: part },
            { text: '乙', level: null },
          ]
        : [],
    ...(entry.term.kind === 'period' && scene.random() < 0.6 ? { term: months(upTo(scene, 14)) } : {}),
    ...(entry.term.kind === 'condition' ? { term: { kind: 'condition', condition: '工程竣工', reason: '虚构' } } : {}),
    ...(scene.random() < 0.2 ? { guideEntry: null } : {}),
  });
};

const sources = async (scene: Scene): Promise<readonly Input[]> => {
  const matter = await inForce(scene);
  const id = scene.random() < 0.5 ? await received(scene) : null;
  const own = matter ? [{ kind: 'matter', matter: matter.id, portions: scene.random() < 0.3 ? [1] : [] }] : [];
  return [...own, ...(id ? [{ kind: 'received', received: id }] : [])];
};
const derive: Make = async (scene) => {
  const used = await sources(scene);
  return used.length === 0
    ? null
    : {
        codeName: '松涛派生',
        title: '虚构的派生事项',
        abstract: null,
        documentNumber: null,
        carrierForm: 'paper',
        ground: 'reworked',
        sources: used,
        portions: [],
        ...(scene.random() < 0.4 ? { scope: scopeOf(scene, []) } : {}),
      };
};

/** What an organ above, or an administration, makes of a matter. */
const outcome = (scene: Scene) =>
  scene.random() < 0.8
    ? {
        kind: 'secret',
        level: lower(scene),
        term: one(scene, [years(3), years(9), months(2), years(40)]),
        start: issued(scene),
      }
    : { kind: 'not-secret' };
const decision: Make = (scene) => ({ outcome: outcome(scene), instrument: '定〔2026〕7号', ...reasoned });

const decided = (more: (scene: Scene, matter: OwnMatter) => Input): Make =>
  about((scene, matter) => ({
    ground: maybe(scene, 'harm-changed', 0.9),
    authority: authority(scene),
    ...reasoned,
    ...more(scene, matter),
  }));
const longer = (scene: Scene, { term }: OwnMatter) =>
  term?.kind === 'period' && term.n ? { ...term, n: term.n + upTo(scene, 6) } : years(upTo(scene, 12));
const newScope = (scene: Scene) => maybe(scene, scopeOf(scene), 0.3);

const faults = ['level', 'term', 'scope', 'should-not-be-secret'];
/** Somebody else's matter, by its number. */
const wrongElsewhere: (more: (scene: Scene) => Input) => Make = (more) => async (scene) => {
  const organ = other(scene).organ.id;
  const matter = await matterIn(scene, ['in-force'], 'true', organ);
  return matter ? { organ, number: matter.number, fault: one(scene, faults), ...reasoned, ...more(scene) } : null;
};
const corrected = (scene: Scene) => ({
  newLevel: maybe(scene, lower(scene), 0.6),
  newTerm: maybe(scene, months(upTo(scene, 30)), 0.4),
  newScope: newScope(scene),
  declassify: scene.random() < 0.2,
});

const above = async (scene: Scene) =>
  (
    await scene.rows<{ superior: string | null; administration: string | null }>(
      'select superior, administration from organ where id = $1',
      [scene.cast.organ.id],
    )
  )[0];
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

const knownSubject =
  (more: (scene: Scene) => Input): Make =>
  async (scene) => {
    const known = await subject(scene);
    return known && { subject: known, ...more(scene) };
  };

const submitted: Make = (scene) => ({ authority: authority(scene) });

/** By procedure and step. */
export const lawfulInputs: Readonly<Record<string, Make>> = {
  'original-classification.draft': draft,
  'original-classification.revise': draft,
  'original-classification.submit': submitted,
  'original-classification.recordDecision': (scene) => ({
    by: '某上级机关',
    instrument: '定〔2026〕1号',
    level: lower(scene),
    term: years(upTo(scene, 25)),
    start: issued(scene),
  }),
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
    const matter = await matterIn(scene, ['draft', 'submitted', 'to-send-up'], 'guide_entry is null');
    return matter ? { matter: matter.id, meetsDefinition: true, description: '虚构' } : null;
  },
  'unclear-matter.report': () => ({ guideEntry: null }),
  'unclear-matter.rule': decision,
  'sending-up.sendUp': async (scene) => {
    const matter = await matterIn(scene, ['to-send-up']);
    const line = await above(scene);
    const organ = line?.superior ?? line?.administration;
    const way = line?.superior ? 'superior' : 'administration';
    return matter && organ ? { matter: matter.id, way, organ, because: '最近的有权上级', description: '虚构' } : null;
  },
  'sending-up.decide': decision,
  'widening.ask': knownSubject((scene) => ({
    persons: [scene.cast.reader.person],
    organs: scene.random() < 0.5 ? [other(scene).organ.id] : [],
    ...reasoned,
  })),
  'widening.recordConsent': ({ today }) => ({ by: '原定密单位', instrument: null, on: today }),
  'knowledge.record': knownSubject((scene) => ({
    persons: people(scene),
    on: scene.today,
    way: 'meeting',
    occasion: '某次会议',
  })),
  'change.propose': decided((scene) => ({
    newLevel: maybe(scene, anyLevel(scene)),
    newTerm: maybe(scene, months(upTo(scene, 30))),
    newScope: newScope(scene),
  })),
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
