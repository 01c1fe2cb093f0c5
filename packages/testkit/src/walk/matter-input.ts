/**
 * What people draft, derive, decide and rule of matters in a random walk: plausible, now and then beyond what is lawful. Each
 * is made of what the database holds; which step takes it is said in lawful-input.ts.
 */
import { proposalUnder } from '../cast.ts';
import {
  anyLevel,
  authority,
  inForce,
  issued,
  lower,
  matterIn,
  maybe,
  months,
  type OwnMatter,
  one,
  other,
  reasoned,
  received,
  type Scene,
  scopeOf,
  subject,
  upTo,
  years,
} from './scene.ts';

export type Input = Record<string, unknown>;
/** `null` where nothing in the database would make it lawful. */
export type Make = (scene: Scene) => Input | null | Promise<Input | null>;

export const aboutReceived =
  (more: (scene: Scene) => Input): Make =>
  async (scene) => {
    const id = await received(scene);
    return id === null ? null : { received: id, ...more(scene) };
  };
export const about =
  (more: (scene: Scene, matter: OwnMatter) => Input, and?: string): Make =>
  async (scene) => {
    const matter = await inForce(scene, and);
    return matter ? { matter: matter.id, ...more(scene, matter) } : null;
  };
export const untilBuilt = { kind: 'condition', condition: '工程竣工', reason: '虚构' };
/** No guide covers it; nothing says then that its term is a period. */
const uncovered = (scene: Scene) => ({ guideEntry: null, ...(scene.random() < 0.4 ? { term: untilBuilt } : {}) });
export const draft: Make = (scene) => {
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
    ...(entry.term.kind === 'condition' ? { term: untilBuilt } : {}),
    ...(scene.random() < 0.2 ? uncovered(scene) : {}),
  });
};

export const sources = async (scene: Scene): Promise<readonly Input[]> => {
  const matter = await inForce(scene);
  const id = scene.random() < 0.5 ? await received(scene) : null;
  const own = matter ? [{ kind: 'matter', matter: matter.id, portions: scene.random() < 0.3 ? [1] : [] }] : [];
  return [...own, ...(id ? [{ kind: 'received', received: id }] : [])];
};
export const derive: Make = async (scene) => {
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
        ...(scene.random() < 0.2 ? { start: { kind: 'notice', on: null } } : {}),
        ...(scene.random() < 0.4 ? { scope: scopeOf(scene, []) } : {}),
      };
};

/** What an organ above, or an administration, makes of a matter. */
export const outcome = (scene: Scene) =>
  scene.random() < 0.8
    ? {
        kind: 'secret',
        level: lower(scene),
        term: one(scene, [years(3), years(9), months(2), years(40)]),
        start: issued(scene),
      }
    : { kind: 'not-secret' };
export const decision: Make = (scene) => ({ outcome: outcome(scene), instrument: '定〔2026〕7号', ...reasoned });

export const decided = (more: (scene: Scene, matter: OwnMatter) => Input, and?: string): Make =>
  about(
    (scene, matter) => ({
      ground: maybe(scene, 'harm-changed', 0.9),
      authority: authority(scene),
      ...reasoned,
      ...more(scene, matter),
    }),
    and,
  );
export const longer = (scene: Scene, { term }: OwnMatter) =>
  term?.kind === 'period' && term.n ? { ...term, n: term.n + upTo(scene, 6) } : years(upTo(scene, 12));
export const newScope = (scene: Scene) => maybe(scene, scopeOf(scene), 0.3);

export const faults = ['level', 'term', 'scope', 'should-not-be-secret'];
/** Somebody else's matter, by its number. */
export const wrongElsewhere: (more: (scene: Scene) => Input) => Make = (more) => async (scene) => {
  const organ = other(scene).organ.id;
  const matter = await matterIn(scene, ['in-force'], 'true', organ);
  return matter ? { organ, number: matter.number, fault: one(scene, faults), ...reasoned, ...more(scene) } : null;
};
export const corrected = (scene: Scene) => ({
  newLevel: maybe(scene, lower(scene), 0.6),
  newTerm: maybe(scene, months(upTo(scene, 30)), 0.4),
  newScope: newScope(scene),
  declassify: scene.random() < 0.2,
});

export const knownSubject =
  (more: (scene: Scene) => Input): Make =>
  async (scene) => {
    const known = await subject(scene);
    return known && { subject: known, ...more(scene) };
  };

/** Of a step on a matter, or on a case about one: only while the matter is so. */
export const where =
  (condition: string, made: (scene: Scene) => Input): Make =>
  async (scene) => {
    const found = await scene.rows(
      `select 1 from matter m where organ_id = $1 and (id = $2 or id = (select matter from dossier d where d.organ_id = $1 and d.id = $2)) and (${condition})`,
      [scene.cast.organ.id, scene.of],
    );
    return found.length > 0 ? made(scene) : null;
  };
const onDay = ({ today }: Scene) => ({ on: today });
export const conditionMet = where(`term->>'kind' = 'condition'`, onDay);
export const giveNotice = where(`term_start->>'on' is null`, onDay);
