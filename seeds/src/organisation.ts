/** Seeds an organ with units, posts, people, roles, clearances, training and classification authorities. */
import type { Level } from '@shoumi/law';
import type { Runtime } from '@shoumi/server';
import { actor, noon, take } from './act.ts';
import { nameIn, PEOPLE, type SeedOrgan, units } from './country.ts';
import { nameOf } from './names.ts';

export interface SeededPerson {
  readonly id: string;
  readonly name: string;
  readonly staffNumber: string;
  readonly unit: string;
}

export interface SeededOrgan {
  readonly id: string;
  readonly seed: SeedOrgan;
  readonly units: readonly string[];
  readonly people: readonly SeededPerson[];
  readonly drafters: readonly SeededPerson[];
  /** Principal head: the statutory authority. */
  readonly head: SeededPerson;
  /** Designated authority for every field up to its level. */
  readonly designated: SeededPerson;
  /** Designated authority whose remit is one field only, and whose training is over. */
  readonly narrow: SeededPerson;
  readonly officer: SeededPerson;
}

const FOUNDED = '2024-09-02';
const DESIGNATED: Readonly<Record<SeedOrgan['powerTier'], Level>> = {
  central: 'secret',
  provincial: 'secret',
  'district-city': 'confidential',
  none: 'confidential',
};

export async function seedOrganisation(
  runtime: Runtime,
  seed: SeedOrgan,
  id: string,
  index: number,
): Promise<SeededOrgan> {
  // The first officer acts before any person is entered, as on a real node.
  const office = actor(id, null, ['secrecy-office']);
  const at = noon(FOUNDED, index);
  const enter = async (procedure: string, input: unknown) =>
    (await take(runtime, office, at, procedure, 'enter', input)).case;
  const unitIds: string[] = [];
  for (const name of units) unitIds.push(await enter('unit', { name, parent: null }));
  const postIds: string[] = [];
  for (const [i, unit] of unitIds.entries())
    postIds.push(
      await enter('post', {
        name: `${units[i]}岗位`,
        unit,
        class: (['general', 'important', 'core', 'important'] as const)[i],
      }),
    );
  const people: SeededPerson[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const place = i < 4 ? 3 - (i % 2) : i % 3;
    const unit = unitIds[place] ?? '';
    const person = {
      name: seed.seconded?.place === i ? nameIn(seed.code, i) : nameOf(index * PEOPLE + i),
      staffNumber: `${seed.code}-${String(i + 1).padStart(3, '0')}`,
      unit,
      post: postIds[place] ?? null,
    };
    people.push({ ...person, id: await enter('person', person) });
  }
  const at_ = (i: number): SeededPerson => {
    const person = people[i];
    if (!person) throw new Error('the seeds have too few people');
    return person;
  };
  const head = at_(0);
  const designated = at_(1);
  const narrow = at_(2);
  const officer = at_(3);
  const drafters = people.slice(4, 10);
  const appoint = (person: SeededPerson, role: string) =>
    enter('appointment', { person: person.id, role, from: FOUNDED });
  // The statutory authority follows the post.
  await appoint(head, 'head');
  await appoint(officer, 'secrecy-office');
  for (const drafter of drafters) await appoint(drafter, 'drafter');
  if (seed.kind === 'administration' && seed.tier === 'national') await appoint(officer, 'guide-registrar');
  if (seed.kind === 'administration') {
    await appoint(at_(12), 'ruling-officer');
    await appoint(at_(13), 'registrar');
  }
  for (const [i, person] of people.entries()) {
    const rules = seed.kind === 'administration' && (i === 12 || i === 13);
    const level: Level = i < 4 || rules ? 'top-secret' : i < 10 ? 'secret' : 'confidential';
    if (i < 15)
      await enter('clearance', { person: person.id, level, from: FOUNDED, instrument: `涉审〔2024〕${i + 1}号` });
  }
  const trained = [head, designated, ...drafters.slice(0, 5)];
  for (const person of trained)
    await enter('training', {
      person: person.id,
      kind: 'classification',
      subject: '定密业务培训',
      on: FOUNDED,
      hours: 8,
      validUntil: '2027-09-01',
    });
  await enter('training', {
    person: narrow.id,
    kind: 'classification',
    subject: '定密业务培训',
    on: FOUNDED,
    hours: 8,
    validUntil: '2025-09-01',
  });
  const highest = DESIGNATED[seed.powerTier];
  await enter('authority', {
    person: designated.id,
    kind: 'designated',
    fields: [],
    highest,
    from: FOUNDED,
    instrument: '定密责〔2024〕1号',
  });
  await enter('authority', {
    person: narrow.id,
    kind: 'designated',
    fields: ['水利', '防汛'],
    highest,
    from: FOUNDED,
    instrument: '定密责〔2024〕2号',
  });
  return { id, seed, units: unitIds, people, drafters, head, designated, narrow, officer };
}
