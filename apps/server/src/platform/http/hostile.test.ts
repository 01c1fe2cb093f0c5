/**
 * Every route of the contract with what nobody should send: characters that no text holds, numbers and days beyond every
 * range, names that objects inherit, ids of a sister organ, no session or the wrong one. Whatever comes in, the answer is
 * no fault of the program, a refusal is problem+json with a code, and nothing of the sister organ is in it.
 */
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { resolve } from 'node:path';
import { castOf, entriesFor, type HttpClient, httpScene, proposalUnder, stepAs, testOrgan } from '@shoumi/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
const document = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../../../packages/contract/openapi.json'), 'utf8'),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** What would end the session that asks, or lock its account, is asked without one. */
const OWN_SESSION = new Set(['delete /api/session', 'put /api/session/password', 'put /api/session/organ']);
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
);

const SISTER_NAME = '邻家独有代号';
let scene: Awaited<ReturnType<typeof httpScene>>;
let clients: readonly HttpClient[];
let ids: readonly string[];

beforeAll(async () => {
  scene = await httpScene();
  const { db } = scene;
  const organ = await testOrgan(db.runtime);
  const sister = castOf(organ);
  const [entry] = await entriesFor(db.runtime, organ);
  if (!entry) throw new Error('no entry');
  const theirs = await stepAs(
    db.runtime,
    sister.drafter,
    'draft',
    proposalUnder(entry, sister, { codeName: SISTER_NAME }),
  );
  const own = { ...proposalUnder(scene.entry, scene.cast), codeName: '本家事项' };
  const ours = await stepAs(db.runtime, scene.cast.drafter, 'draft', own);
  await stepAs(db.runtime, scene.cast.drafter, 'submit', { authority: scene.cast.head.person }, { case: ours.case });
  const draft = await stepAs(db.runtime, scene.cast.drafter, 'draft', own);
  ids = [ours.case, draft.case, theirs.case, organ.id, scene.entry.id, scene.cast.organ.id].concat(
    [...scene.cast.organ.people, ...organ.people].map(({ id }) => id),
  );
  clients = [scene.visitor(), ...(await Promise.all(['drafter', 'head', 'office'].map(scene.signedIn)))];
});
afterAll(() => scene.stop());

const TEXTS = [
  ...[
    '\0',
    'a\0b',
    '\ud800',
    '坏\udc00字',
    '__proto__',
    'constructor',
    'toString',
    'not-a-uuid',
    '',
    '%',
    "'",
    '$1',
    '$$',
    '\\',
  ],
  ...[
    '2026-02-30',
    '0000-00-00',
    '10000-01-01',
    '0001-01-01',
    '9999-12-31',
    '-infinity',
    'NaN',
    '-1',
    '1e309',
    '2147483648',
  ],
  ...['99999999999999999999', 'MTJ8', 'fHw', '😀'.repeat(40), 'a'.repeat(3000), '00000000-0000-0000-0000-000000000000'],
];
const hostileText = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ maxLength: 8 }));
const hostile = fc.oneof(
  { weight: 4, arbitrary: hostileText },
  fc.constantFrom<unknown>(null, true, [], {}, -1, 0.5, 1e21, 2147483648, 9007199254740991, Array(500).fill('x')),
);
const anyId = fc.nat().map((n) => ids[n % ids.length] ?? '');

/** A value that the schema lets through, as far as a form could say it. */
function lawful(schema: Schema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return fc.oneof(...branches.map(lawful));
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'object')
    return fc.record(
      Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, part]) => [name, lawful(part)])),
    );
  if (type === 'array') return fc.array(lawful(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 2 });
  if (type === 'integer' || type === 'number')
    return fc.constant(Math.max(schema.minimum ?? 1, Math.min(schema.maximum ?? 3, 3)));
  if (type === 'boolean') return fc.boolean();
  if (type === 'null') return fc.constant(null);
  if (schema.format === 'uuid') return anyId;
  return fc.constant(schema.format === 'date' ? '2026-03-02' : '例');
}

/** The value with one of its places (by number, the whole is the first) replaced. */
function spoilt(value: unknown, at: { left: number }, by: unknown): unknown {
  if (at.left-- === 0) return by;
  if (Array.isArray(value)) return value.map((each) => spoilt(each, at, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, spoilt(each, at, by)]));
}

const cursor = (text: string): string => Buffer.from(text).toString('base64url');
const inAddress = (text: string): string => encodeURIComponent(text.toWellFormed());

/** One request to the operation, somewhere hostile. */
function requestTo({ path, method, operation }: (typeof operations)[number]) {
  const query = (operation.parameters ?? []).filter((each) => each.in === 'query');
  const schema = operation.requestBody?.content['application/json']?.schema;
  return fc
    .record({
      who: fc.nat(),
      places: fc.array(fc.oneof(anyId, hostileText), { minLength: 2, maxLength: 2 }),
      named: fc.constantFrom(...query.map(({ name }) => name), '__proto__', 'toString', 'after', 'sort', 'size'),
      value: fc.oneof(hostileText, anyId),
      twice: fc.boolean(),
      body: schema ? lawful(schema) : fc.constant(undefined),
      at: fc.nat({ max: 24 }),
      by: hostile,
      dry: fc.boolean(),
    })
    .map(({ who, places, named, value, twice, body, at, by, dry }) => {
      const address = path.replace(/\{[^}]+\}/g, () => inAddress(places.pop() ?? 'x'));
      const asked = `${inAddress(named)}=${inAddress(value)}${twice ? `&${named}=b` : ''}`;
      const search = method === 'get' ? asked : dry && path.startsWith('/api/steps/') ? 'dry=1' : '';
      const own = OWN_SESSION.has(`${method} ${path}`);
      return {
        who: own ? 0 : who,
        method: method.toUpperCase(),
        url: search ? `${address}?${search}` : address,
        body: schema ? spoilt(body, { left: at }, by) : undefined,
      };
    });
}

async function holds({ who, method, url, body }: { who: number; method: string; url: string; body: unknown }) {
  const client = clients[who % clients.length];
  if (!client) throw new Error('nobody asks');
  const answer = await client.call(method, url, body);
  expect(answer.status, `${method} ${url}`).toBeLessThan(500);
  const text = new TextDecoder().decode(answer.bytes);
  expect(text).not.toContain(SISTER_NAME);
  if (answer.status < 400) return;
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.body.code).toMatch(/^[a-z-]+$/);
}

/** A request whose bytes no client of ours would write. */
const raw = (client: HttpClient, path: string, body: string, headers: Record<string, string>) =>
  new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
    const sent = request(
      `${client.origin}${path}`,
      { method: 'POST', headers: { cookie: client.cookie, 'x-csrf': client.csrf, ...headers } },
      async (answer) => {
        let text = '';
        for await (const part of answer.setEncoding('utf8')) text += part;
        resolve({ status: answer.statusCode ?? 0, type: String(answer.headers['content-type']), text });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });

describe('whatever comes in', () => {
  it('no route fails, refuses in another form, or tells of a sister organ', async () => {
    for (const operation of operations) await fc.assert(fc.asyncProperty(requestTo(operation), holds), { numRuns: 6 });
  }, 60_000);

  it.each([
    ['/api/registers/matters?sort=-declassifiedOn&sort=b', 400],
    ['/api/registers/matters?q=a&q=b', 400],
    ['/api/registers/matters?decidedFrom=2026-02-30', 400],
    ['/api/registers/matters?unit=constructor', 400],
    ['/api/registers/matters?q=%00', 400],
    ['/api/cases/%00', 400],
    [`/api/cases/${'a'.repeat(200)}`, 404],
    ['/api/cases/%E0%A4%A', 404],
    ['/api/law/regulation-2024/2147483648', 404],
    ['/api/nothing', 404],
    [`/api/registers/matters?sort=declassifiedOn&after=${cursor('1|tty')}`, 400],
    [`/api/registers/matters?sort=declassifiedOn&after=${cursor('1|99999-99-99')}`, 400],
    [`/api/registers/matters?after=${cursor('9007199254740993|1')}`, 400],
    [`/api/registers/matters?after=${cursor('x')}`, 400],
    ['/api/registers/matters?size=1e3', 400],
    ['/api/registers/matters?sort=-constructor', 400],
    ['/api/registers/matters?level=toString', 400],
    ['/api/registers/__proto__', 404],
    ['/api/imports/constructor/toString/template.xlsx', 404],
  ])('%s is refused with %i', async (path, status) => {
    const answer = await clients[3]?.call('GET', path);
    expect(answer?.status).toBe(status);
    expect(answer?.headers.get('content-type')).toContain('application/problem+json');
  });

  it.each([
    ['half of a surrogate pair', { codeName: '坏\ud800' }, 'not-text', 'input.codeName'],
    ['NUL', { title: 'a\0b' }, 'not-text', 'input.title'],
    ['a day before anything is counted', { start: { kind: 'issued', on: '0001-01-01' } }, 'out-of-range', 'start.on'],
    ['a day with none 400 years later', { start: { kind: 'issued', on: '9999-12-31' } }, 'out-of-range', 'start.on'],
    ['a last day with none after it', { term: { kind: 'date', on: '9999-12-31' } }, 'out-of-range', 'term.on'],
  ])('%s in a draft is named', async (_name, part, code, place) => {
    const input = { ...proposalUnder(scene.entry, scene.cast), ...part };
    const answer = await clients[1]?.call('POST', '/api/steps/original-classification/draft', { input });
    expect(answer?.status).toBe(400);
    expect(answer?.body.fields).toMatchObject([{ code, path: place }]);
  });

  it('a notice to correct an organ that there is not is refused as one to a stranger is', async () => {
    const input = {
      organ: '11111111-1111-4111-8111-111111111111',
      number: 'x',
      fault: 'should-not-be-secret',
      reason: 'x',
    };
    const answer = await clients[3]?.call('POST', '/api/steps/correction/giveNotice', { input });
    expect(answer?.body.reasons).toMatchObject([{ code: 'no-standing-to-correct' }]);
  });

  const json = { 'content-type': 'application/json' };
  it.each([
    ['no JSON', '{"input":', json],
    ['another kind of content', 'input=1', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a member that changes prototypes', '{"input":{},"__proto__":{"dry":1}}', json],
    [
      '500 000 levels',
      `{"input":{"x":${'['.repeat(250_000)}${']'.repeat(250_000)}}}`,
      { ...json, 'idempotency-key': 'deep' },
    ],
    ['more than is taken', `{"input":"${'x'.repeat(1_100_000)}"}`, json],
    ['a list of 100 000', `{"input":{"portions":[${'0,'.repeat(99_999)}0]}}`, json],
  ])('%s is refused in a few words', async (_name, body, headers) => {
    const office = clients[3];
    if (!office) throw new Error('no office');
    const answer = await raw(office, '/api/steps/original-classification/draft', body, headers);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.type).toContain('application/problem+json');
    expect(answer.text.length).toBeLessThan(50_000);
  });
});
