/** The clock of a demo node takes only days that the node can work on: it is kept over a restart. */
import { startNode } from '@shoumi/server';
import { HttpClient, httpScene } from '@shoumi/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';

let scene: Awaited<ReturnType<typeof httpScene>>;
let demo: Awaited<ReturnType<typeof startNode>>;
let drafter: HttpClient;

beforeAll(async () => {
  scene = await httpScene();
  const personas = [{ username: 'drafter', displayName: '', organ: '', roles: ['drafter'], about: '' }];
  const { appUrl } = scene.db;
  demo = await startNode({ databaseUrl: appUrl, host: '127.0.0.1', port: 0, limits: false, personas });
  drafter = new HttpClient(demo.url);
  await drafter.call('POST', '/api/demo/session', { username: 'drafter' });
  await drafter.session();
});
afterAll(async () => {
  await demo.stop();
  await scene.stop();
});

const set = (now: string) => drafter.call('PUT', '/api/demo/clock', { now });

it.each(['0001-01-01T00:00:00Z', '2024-08-31T15:59:59Z', '2099-12-31T16:00:00Z', '9999-12-31T23:59:59Z', 'soon'])(
  'refuses %s',
  async (now) => {
    expect((await set(now)).body.code).toBe('invalid');
    expect((await drafter.call('GET', '/api/desk')).status).toBe(200);
  },
);

it.each(['2024-08-31T16:00:00Z', '2099-12-31T15:59:59Z'])('works on %s', async (now) => {
  const before = demo.clock.now().ms;
  expect((await set(now)).status).toBe(200);
  // The session of before is over or not yet begun; who enters then works.
  await drafter.call('POST', '/api/demo/session', { username: 'drafter' });
  await drafter.session();
  expect((await drafter.call('GET', '/api/desk')).status).toBe(200);
  demo.clock.set(before);
  await drafter.call('POST', '/api/demo/session', { username: 'drafter' });
  await drafter.session();
});
