/** `npm run bench`: every arm with its limit or peer in the same run, printed as ratios. `--keep` adds the run to docs/benchmarks.md. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { nodeActor, noon, seedGuides, seedOrganisation, take } from '@shoumi/seeds';
import { application, Database, foundNode, momentOf, openDatabase } from '@shoumi/server';
import { castOf } from '@shoumi/testkit/cast';
import pg from 'pg';
import { deadlines } from './deadlines.ts';
import { type BenchOrgan, decisions } from './decisions.ts';
import { derivation } from './derivation.ts';
import { http } from './http.ts';
import { knowledge } from './knowledge.ts';
import { markdown } from './report.ts';
import { review } from './review.ts';
import { startup } from './startup.ts';
import { study } from './study.ts';

const ORGANS = 50;
const arms = new Set(process.argv.slice(2).filter((argument) => !argument.startsWith('--')));
const wanted = (arm: string) => arms.size === 0 || arms.has(arm);

const dataDir = mkdtempSync(join(tmpdir(), 'shoumi-bench-'));
const opened = await openDatabase({ dataDir });
const superUrl = opened.embedded?.superUrl ?? '';
const database = new Database(opened.appUrl);
const runtime = { database, application };
try {
  await foundNode(
    database,
    application,
    { demo: true, grade: 'unclassified', approvals: [] },
    momentOf(noon('2024-09-02')),
  );
  const organs: BenchOrgan[] = [];
  for (let i = 0; i < (wanted('decisions') ? ORGANS : 1); i++) {
    const seed = {
      code: `B${i}`,
      name: `测量机关${i}`,
      kind: 'state-organ',
      tier: 'provincial',
      superior: null,
      administration: null,
      powerTier: 'provincial',
      powerBasis: null,
    } as const;
    const { case: id } = await take(runtime, nodeActor('system-admin'), noon('2024-09-02'), 'organ', 'enter', seed);
    const organ = await seedOrganisation(runtime, { ...seed, matters: 0 }, id, i % 20);
    const entry = (await seedGuides(runtime, id)).find(
      (each) => each.level === 'secret' && each.term.kind === 'period',
    );
    if (entry) organs.push({ cast: castOf(organ), entry });
  }
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  await client.query(
    'create table bench_entry (organ_id uuid, id uuid, case_id uuid, type text, at timestamptz, text text, hash bytea, primary key (organ_id, id))',
  );
  await client.query('grant insert on bench_entry to shoumi_app');
  await client.end();
  const [first] = organs;
  if (!first) throw new Error('the seeds have no entry to decide under');
  if (wanted('deadlines')) deadlines();
  if (wanted('decisions')) await decisions(runtime, organs, superUrl);
  if (wanted('knowledge')) await knowledge(database, first, superUrl);
  if (wanted('derivation')) await derivation(runtime, first, superUrl);
  if (wanted('review')) await review(runtime, first, superUrl);
  if (wanted('http'))
    await http(runtime, first, { appUrl: opened.appUrl, superUrl, postmaster: opened.embedded?.pid ?? 0 });
  if (wanted('study')) await study(runtime, first, opened.appUrl);
  if (wanted('startup')) await startup(opened.appUrl);
} finally {
  await database.close();
  await opened.close();
  rmSync(dataDir, { recursive: true, force: true });
}

if (process.argv.includes('--keep')) {
  const file = resolve(import.meta.dirname, '../../../docs/benchmarks.md');
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, Node ${process.versions.node}, PostgreSQL ${opened.embedded?.version}, fsync on`;
  const head = readFileSync(file, 'utf8');
  const marker = '<!-- newest run first -->\n';
  writeFileSync(
    file,
    head.replace(marker, `${marker}\n${markdown(`${momentOf(Date.now()).on}, commit ${commit}: ${machine}`)}`),
  );
}
