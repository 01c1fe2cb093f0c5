/** Arm study: 2 000 people confirm one circulated text over HTTP, half signed in, half by codes on paper, each twice; each counts once. */
import { actor, nodeActor, noon, take } from '@shoumi/seeds';
import { actingAs, enterAs, momentOf, type Runtime, startNode } from '@shoumi/server';
import { makeCodes } from '../src/slices/study/codes.ts';
import type { BenchOrgan } from './decisions.ts';
import { quantile, say } from './report.ts';

const PEOPLE = 2000;
const AT_ONCE = 32;
const LIMIT_SECONDS = 60;

interface Confirming {
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Runs the jobs, so many at a time; answers how long each took in ms. */
async function all<T>(jobs: readonly T[], run: (job: T) => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < jobs.length) {
        const job = jobs[next++] as T;
        const at = performance.now();
        await run(job);
        times.push(performance.now() - at);
      }
    }),
  );
  return times;
}

export async function study(runtime: Runtime, { cast }: BenchOrgan, appUrl: string): Promise<void> {
  const { organ } = cast;
  const office = actor(organ.id, cast.office.person, ['secrecy-office']);
  const people: string[] = [];
  for (let i = 0; i < PEOPLE; i++) {
    const input = { staffNumber: `S${i}`, name: `学员${i}`, unit: organ.units[0] ?? null, post: null };
    people.push((await take(runtime, office, noon('2024-09-05'), 'person', 'enter', input)).case);
  }
  const { on } = momentOf(Date.now());
  const input = {
    ...{ plan: null, title: '测量', subject: 'laws', form: 'circulation', hours: 1, opensOn: on, deadline: on },
    ...{
      audience: 'all',
      classes: [],
      units: [],
      persons: [],
      makeUpOf: null,
      text: null,
      instrument: null,
      articles: [],
    },
    ...{ classification: false, validUntil: null, questions: null, minutes: null, passMark: null, attempts: null },
  };
  const { case: session } = await take(runtime, office, Date.now(), 'study-session', 'plan', input);
  await take(runtime, office, Date.now(), 'study-session', 'open', {}, session);
  const parts = await actingAs(runtime.database, office, (tx) =>
    tx.query<{ id: string; person: string }>(
      'select id, person from participation where organ_id = (select ctx_organ()) and session = $1',
      [session],
    ),
  );
  const partOf = new Map(parts.map(({ id, person }) => [person, id]));
  const onPaper = people.slice(PEOPLE / 2);
  const codes = await actingAs(runtime.database, office, (tx) =>
    makeCodes(
      tx,
      session,
      onPaper.map((person) => partOf.get(person) ?? ''),
      momentOf(Date.now()),
    ),
  );
  const node = await startNode({ databaseUrl: appUrl, host: '127.0.0.1', port: 0, limits: false, workEvery: 3600 });
  try {
    const confirming: Confirming[] = codes.map((code, i) => ({
      path: '/api/study/code/confirm',
      headers: {},
      body: JSON.stringify({ organ: organ.seed.code, staffNumber: `S${PEOPLE / 2 + i}`, code }),
    }));
    for (let i = 0; i < PEOPLE / 2; i++) {
      const account = {
        username: `study${i}`,
        displayName: '某人',
        role: 'none',
        organ: organ.id,
        staffNumber: `S${i}`,
      };
      const at = noon('2024-09-05');
      const { case: id } = await take(runtime, nodeActor('system-admin'), at, 'account', 'enter', account);
      await take(runtime, nodeActor('security-admin'), at, 'account', 'approve', {}, id);
      const cookie = `shoumi=${await enterAs(runtime, account.username, momentOf(Date.now()))}`;
      const known = (await (await fetch(`${node.url}/api/session`, { headers: { cookie } })).json()) as {
        csrf: string;
      };
      confirming.push({
        path: `/api/study/sessions/${session}/confirm`,
        headers: { cookie, 'x-csrf': known.csrf },
        body: '{}',
      });
    }
    const began = performance.now();
    // Each presses twice, as people do: the second answer is the first one's.
    const times = await all([...confirming, ...confirming], async ({ path, headers, body }) => {
      const answer = await fetch(node.url + path, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body,
      });
      if (answer.status !== 200) throw new Error(`${answer.status}: ${(await answer.text()).slice(0, 200)}`);
      await answer.arrayBuffer();
    });
    const seconds = (performance.now() - began) / 1000;
    const [counted] = await actingAs(runtime.database, office, (tx) =>
      tx.query<{ confirmed: number; entries: number }>(
        `select (select count(*)::int from participation where organ_id = (select ctx_organ()) and session = $1 and state = 'confirmed') as confirmed,
           (select count(*)::int from journal_entry where organ_id = (select ctx_organ()) and type = 'StudyConfirmed') as entries`,
        [session],
      ),
    );
    say({
      arm: 'study',
      what: `${PEOPLE} people confirm, each asking twice: p50 ${quantile(times, 0.5).toFixed(0)}, p99 ${quantile(times, 0.99).toFixed(0)} ms`,
      value: `${seconds.toFixed(1)} s`,
      goal: `≤ ${LIMIT_SECONDS} s`,
      met: seconds <= LIMIT_SECONDS,
    });
    say({
      arm: 'study',
      what: 'confirmed people and journal entries',
      value: `${counted?.confirmed} and ${counted?.entries}`,
      goal: `${PEOPLE} and ${PEOPLE}`,
      met: counted?.confirmed === PEOPLE && counted.entries === PEOPLE,
    });
  } finally {
    await node.stop();
  }
}
