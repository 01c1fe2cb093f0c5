/**
 * Test fixture: a process whose worker carries out a succession, until somebody kills it. More was begun than its last step
 * may take, so the end goes round again under the kills.
 */
import { nodeActor, noon, seedGuides, seedOrganisation, take } from '@shoumi/seeds';
import { castOf, proposalUnder, stepAs } from '@shoumi/testkit/cast';
import { application } from '../../compose.ts';
import { asWorker } from '../../platform/access/actor.ts';
import { foundNode, nodeSettings } from '../../platform/config/node.ts';
import { openDatabase } from '../../platform/config/open-database.ts';
import { Database } from '../../platform/db/transaction.ts';
import { momentOf, nodeClock } from '../../platform/runtime/moment.ts';
import { takeStep } from '../../platform/runtime/take-step.ts';
import { startWorker } from '../../platform/runtime/worker.ts';

const [dataDir = '', drafts = '0'] = process.argv.slice(2);
const tell = (line: string) => process.stdout.write(`${line}\n`);
const opened = await openDatabase({ dataDir });
const database = new Database(opened.appUrl);
const runtime = { database, application };
const FOUNDED = '2024-09-02';
const today = momentOf(Date.now()).on;

async function organ(code: string, name: string, place: number) {
  const seed = {
    code,
    name,
    kind: 'state-organ',
    tier: 'provincial',
    superior: null,
    administration: null,
    powerTier: 'provincial',
    powerBasis: null,
  } as const;
  const { case: id } = await take(runtime, nodeActor('system-admin'), noon(FOUNDED), 'organ', 'enter', seed);
  return castOf(await seedOrganisation(runtime, { ...seed, matters: 0 }, id, place));
}

/** As far as the last batch: only the end is still to come, and more has begun meanwhile than it may take. */
async function begun(): Promise<void> {
  await foundNode(database, application, { demo: true, grade: 'unclassified', approvals: [] }, momentOf(noon(FOUNDED)));
  const ending = await organ('ENDING', '试验甲机关', 0);
  const heir = await organ('HEIR', '试验乙机关', 1);
  const [entry] = (await seedGuides(runtime, ending.organ.id)).filter(({ level }) => level === 'secret');
  if (!entry) throw new Error('the seeds are not complete');
  const on = { day: today };
  const plan = {
    kind: 'merge',
    instrument: '编办〔2026〕1号',
    effectiveOn: today,
    cameFrom: null,
    assignments: [{ unit: null, heir: heir.organ.id, because: 'takes-over-function' }],
  };
  const { case: planned } = await stepAs(runtime, ending.office, 'plan', plan, on, 'succession');
  await stepAs(runtime, ending.head, 'carryOut', {}, { ...on, case: planned }, 'succession');
  const batch = { procedure: 'succession', step: 'handOver', case: planned, input: {} };
  await takeStep(runtime, (body) => asWorker(database, ending.organ.id, body), batch, momentOf(Date.now()));
  for (let i = 0; i < Number(drafts); i++)
    await stepAs(runtime, ending.drafter, 'draft', proposalUnder(entry, ending, { codeName: `承接前${i}号` }), on);
}

if (!(await nodeSettings(database))) await begun();
const [ending] = await database.read<{ id: string }>(`select id from organ where code = 'ENDING'`);
const gone = async () =>
  asWorker(database, ending?.id ?? '', async (tx) => {
    const [row] = await tx.query<{ n: number }>(`select count(*)::int as n from matter where state = 'handed-over'`);
    return row?.n ?? 0;
  });
let seen = await gone();
tell(`ready ${seen}`);
// Whoever watches learns of every batch as it is committed.
const watch = setInterval(async () => {
  const now = await gone();
  if (now !== seen) tell(`gone ${now}`);
  seen = now;
}, 10);
const worker = startWorker(runtime, nodeClock(), 3600, () => {});
while ((await worker.runOnce()) > 0);
tell('done');
clearInterval(watch);
await worker.stop();
await database.close();
await opened.close();
