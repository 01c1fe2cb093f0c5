/** What a random walk's inputs are made of: the organ that acts, the day, chance, and what the database holds just then. */
import { type Level, levels } from '@shoumi/law';
import type { SeededEntry } from '@shoumi/seeds';
import type { Cast } from '../cast.ts';

/** What an input is made of: the organ that acts, the day, and the database as it is. */
export interface Scene {
  readonly cast: Cast;
  readonly casts: readonly Cast[];
  readonly entries: readonly SeededEntry[];
  readonly today: string;
  /** The case that the step is on, where it does not start one. */
  readonly of?: string;
  readonly random: () => number;
  readonly rows: <R extends Record<string, unknown>>(sql: string, params?: readonly unknown[]) => Promise<R[]>;
}

export const one = <T>(scene: Scene, of: readonly T[]): T => {
  const chosen = of[Math.floor(scene.random() * of.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};
export const maybe = <T>({ random }: Scene, value: T, chance = 0.5): T | null => (random() < chance ? value : null);
export const upTo = ({ random }: Scene, most: number): number => 1 + Math.floor(random() * most);
export const years = (n: number) => ({ kind: 'period', n, unit: 'year' });
export const months = (n: number) => ({ kind: 'period', n, unit: 'month' });
export const anyLevel = (scene: Scene): Level => one(scene, levels);
export const lower = (scene: Scene): Level => one(scene, ['confidential', 'confidential', 'secret'] as const);
export const issued = ({ today }: Scene) => ({ kind: 'issued', on: today });
export const other = (scene: Scene): Cast =>
  one(
    scene,
    scene.casts.filter(({ organ }) => organ.id !== scene.cast.organ.id),
  );
export const authority = (scene: Scene) => one(scene, [scene.cast.head, scene.cast.head, scene.cast.designated]).person;
export const people = ({ cast }: Scene) => [cast.drafter.person, cast.otherDrafter.person];
export const scopeOf = (scene: Scene, organs = scene.random() < 0.75 ? [other(scene).organ.id] : []) => ({
  persons: [...people(scene), ...(scene.random() < 0.3 ? [scene.cast.reader.person] : [])],
  units: [],
  posts: [],
  organs,
});
export const reasoned = { reason: '虚构的理由' };

export interface OwnMatter extends Record<string, unknown> {
  readonly id: string;
  readonly level: number;
  readonly number: string | null;
  readonly term: { readonly kind: string; readonly n?: number; readonly unit?: string } | null;
}
/** An own matter in one of the states. */
export const matterIn = async (scene: Scene, states: readonly string[], and = 'true', organ = scene.cast.organ.id) => {
  const matters = await scene.rows<OwnMatter>(
    `select id, level, number, term from matter join born using (organ_id, id)
     where organ_id = $1 and state = any ($2) and (${and}) order by seq`,
    [organ, states],
  );
  return matters.length > 0 ? one(scene, matters) : null;
};
export const inForce = (scene: Scene, and?: string) => matterIn(scene, ['in-force'], and);
export const received = async (scene: Scene) => {
  const held = await scene.rows<{ id: string }>(
    `select id from dossier join born using (organ_id, id)
     where organ_id = $1 and procedure = 'received-matter' and state = 'held'
       and (coalesce((data->>'declassifiedOn')::date > $2::date, true) or $3) order by seq`,
    [scene.cast.organ.id, scene.today, scene.random() < 0.1],
  );
  return held.length > 0 ? one(scene, held).id : null;
};
/** A matter, own or received, that somebody is let in on or has heard of. */
export const subject = async (scene: Scene) => {
  const id = scene.random() < 0.75 ? await received(scene) : null;
  if (id) return { kind: 'received', received: id };
  const matter = await inForce(scene);
  return matter ? { kind: 'matter', matter: matter.id } : null;
};
export const levelOf = ({ level }: OwnMatter): Level => levels[level - 1] ?? 'confidential';

export const above = async (scene: Scene) =>
  (
    await scene.rows<{ superior: string | null; administration: string | null }>(
      'select superior, administration from organ where id = $1',
      [scene.cast.organ.id],
    )
  )[0];
