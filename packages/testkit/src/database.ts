/** A database of its own for a test file, cloned from the migrated template; and nodes and organs in it. */
import { randomBytes } from 'node:crypto';
import { nodeActor, noon, type SeededOrgan, seedOrganisation, take } from '@shoumi/seeds';
import { application, Database, foundNode, type Moment, momentOf, type Runtime } from '@shoumi/server';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly runtime: Runtime;
  readonly database: Database;
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly superUrl: string;
  drop(): Promise<void>;
}

const named = (url: string, name: string): string => {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
};

/** Clones the template; call `drop` in afterAll. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: named(inject('superUrl'), 'postgres') });
  await admin.connect();
  // One clone at a time: CREATE DATABASE wants its template for itself.
  await admin.query('select pg_advisory_lock(1)');
  await admin.query(`create database ${name} template shoumi owner shoumi_owner`);
  await admin.end();
  const appUrl = named(inject('appUrl'), name);
  const database = new Database(appUrl, { max: 32 });
  return {
    database,
    runtime: { database, application },
    appUrl,
    ownerUrl: named(inject('ownerUrl'), name),
    superUrl: named(inject('superUrl'), name),
    drop: async () => {
      await database.close();
      const client = new pg.Client({ connectionString: named(inject('superUrl'), 'postgres') });
      await client.connect();
      await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
    },
  };
}

export const foundTestNode = (
  database: Database,
  demo = true,
  moment: Moment = momentOf(noon('2024-09-02')),
): Promise<string> => foundNode(database, application, { demo, grade: 'unclassified', approvals: [] }, moment);

let organs = 0;

/** A new organ with units, people, authorities and a guide of its own: each test makes its own and shares nothing. */
export async function testOrgan(
  runtime: Runtime,
  powerTier: 'central' | 'provincial' | 'district-city' | 'none' = 'provincial',
  place: Partial<Pick<SeededOrgan['seed'], 'kind' | 'tier' | 'superior' | 'administration'>> = {},
): Promise<SeededOrgan> {
  organs += 1;
  const seed = {
    code: `T${organs}-${randomBytes(3).toString('hex')}`,
    name: `试验机关${organs}`,
    kind: 'state-organ',
    tier: 'provincial',
    superior: null,
    administration: null,
    powerTier,
    powerBasis: null,
    matters: 0,
    ...place,
  } as const;
  const { matters: _matters, ...organ } = seed;
  const { case: id } = await take(runtime, nodeActor('system-admin'), noon('2024-09-02'), 'organ', 'enter', organ);
  return seedOrganisation(runtime, seed, id, organs % 20);
}

/** A line of organs that know each other: the national and a provincial administration, a provincial organ under it. */
export interface TestLine {
  readonly national: SeededOrgan;
  readonly province: SeededOrgan;
  readonly organ: SeededOrgan;
  /** An organ of the same province, in the line of business below `organ`. */
  readonly below: SeededOrgan;
}

export async function testLine(runtime: Runtime): Promise<TestLine> {
  const national = await testOrgan(runtime, 'central', { kind: 'administration', tier: 'national' });
  const province = await testOrgan(runtime, 'none', {
    kind: 'administration',
    tier: 'provincial',
    superior: national.id,
  });
  const organ = await testOrgan(runtime, 'provincial', { administration: province.id });
  const below = await testOrgan(runtime, 'none', { administration: province.id, superior: organ.id });
  return { national, province, organ, below };
}
