/** Test fixture: a process that takes steps as fast as it can and prints each acknowledged one, until somebody kills it. */

import { nodeActor, noon, seedGuides, seedOrganisation, take } from '@shoumi/seeds';
import { castOf, proposalUnder, stepAs } from '@shoumi/testkit/cast';
import { application } from '../../compose.ts';
import { foundNode, nodeSettings } from '../config/node.ts';
import { openDatabase } from '../config/open-database.ts';
import { Database } from '../db/transaction.ts';
import { momentOf } from './moment.ts';
import type { StepAnswer } from './write.ts';

const [dataDir = ''] = process.argv.slice(2);
const tell = (line: string) => process.stdout.write(`${line}\n`);
const opened = await openDatabase({ dataDir });
tell(`postmaster ${opened.embedded?.pid}`);
const database = new Database(opened.appUrl);
const runtime = { database, application };
const seed = {
  code: 'CRASH',
  name: '试验机关',
  kind: 'state-organ',
  tier: 'provincial',
  superior: null,
  administration: null,
  powerTier: 'provincial',
  powerBasis: null,
} as const;

if (!(await nodeSettings(database))) {
  await foundNode(
    database,
    application,
    { demo: true, grade: 'unclassified', approvals: [] },
    momentOf(noon('2024-09-02')),
  );
  const { case: id } = await take(runtime, nodeActor('system-admin'), noon('2024-09-02'), 'organ', 'enter', seed);
  await seedOrganisation(runtime, { ...seed, matters: 0 }, id, 0);
  await seedGuides(runtime, id);
}

/** The organ as it stands in the database: the process may have been started anew. */
async function cast() {
  const [organ] = await database.read<{ id: string }>(`select id from organ where code = 'CRASH'`);
  const id = organ?.id ?? '';
  const people = await database.asSystem({ organ: id }, (tx) =>
    tx.query<{ id: string; name: string; staff_number: string; unit: string }>(
      'select id, name, staff_number, unit from person order by staff_number',
    ),
  );
  const [entry] = await database.asSystem({ organ: id }, (tx) =>
    tx.query<{ id: string }>(
      `select id from guide_entry where level = 2 and term->>'kind' = 'period' order by ordinal limit 1`,
    ),
  );
  const seeded = people.map((person) => ({
    id: person.id,
    name: person.name,
    staffNumber: person.staff_number,
    unit: person.unit,
  }));
  const [head, designated, narrow, officer] = seeded;
  if (!head || !designated || !narrow || !officer || !entry) throw new Error('the seeds are not complete');
  return {
    who: castOf({
      id,
      seed: { ...seed, matters: 0 },
      units: [],
      people: seeded,
      drafters: seeded.slice(4, 10),
      head,
      designated,
      narrow,
      officer,
    }),
    entry: { id: entry.id, field: '', level: 'secret', term: { kind: 'period', n: 10, unit: 'year' } } as const,
  };
}

const { who, entry } = await cast();

tell(`organ ${who.organ.id}`);
const acknowledge = ({ entry: { seq, hash } }: StepAnswer) => tell(`ack ${seq} ${hash}`);

async function writer(): Promise<void> {
  for (;;) {
    const drafted = await stepAs(runtime, who.drafter, 'draft', proposalUnder(entry, who));
    acknowledge(drafted);
    const { case: id } = drafted;
    acknowledge(await stepAs(runtime, who.drafter, 'submit', { authority: who.head.person }, { case: id }));
    acknowledge(await stepAs(runtime, who.head, 'approve', { opinion: null }, { case: id }));
  }
}

// Four at once, so that a kill meets transactions in every stage.
await Promise.all([writer(), writer(), writer(), writer()]);
