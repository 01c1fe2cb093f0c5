/**
 * A colleague of the same organ who may not know: whatever operation of the contract he asks with the id of a matter or of a
 * case about one, he is told what he would be told of nothing; and whatever he lists, counts, searches or exports stays the
 * same when others classify behind his back. The walk is over the contract: a new operation is asked without a line here.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { actor } from '@shoumi/seeds';
import { type Actor, type ApiRequest, actingAs, momentOf, Problem, type Route, routesOf } from '@shoumi/server';
import {
  DERIVE,
  draftOf,
  MERGER_BEFORE,
  type MergerScene,
  mergerScene,
  proposalUnder,
  refusalOf,
} from '@shoumi/testkit';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application, registers } from '../compose.ts';
import { rowsOfXlsx } from '../platform/documents/xlsx.ts';
import { FileAnswer } from '../platform/http/host.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly 'x-reference'?: string;
}
interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}
const document = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../../packages/contract/openapi.json'), 'utf8'),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };

/** What asks no register of the organ: who is signed in, what comes as a file, the node's own. */
const ELSEWHERE =
  /^\/api\/(node|set-up|session|demo|accounts|imports|mail\/test|study\/(rosters|sessions\/\{id\}\/roster))/;
const operations = Object.entries(document.paths)
  .filter(([path]) => !ELSEWHERE.test(path))
  .flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })));

const NOWHERE = '0197f0c4-0000-7000-8000-00000000dead';
const UNKNOWN = '0197f0c4-0000-7000-8000-00000000beef';
const SESSION = '0197f0c4-0000-7000-8000-0000000000bb';
const AT = Date.parse(`${MERGER_BEFORE}T15:00:00+08:00`);

let scene: MergerScene;
let superuser: pg.Client;
let routes: readonly { readonly route: Route; readonly pattern: RegExp }[];
let colleagues: Readonly<Record<string, Actor>>;
/** Matters, dossiers and blankings of the organ. */
let cases: Awaited<ReturnType<typeof hiddenIn>>;
/** Lines of registers that are not for everybody, by procedure. */
let kept: Readonly<Record<string, string>>;

/** What no role opens to him: what comes from elsewhere, and is put before nobody yet, shows to those who may act on it. */
const hiddenFrom = ({ roles }: Actor) =>
  cases.filter(({ procedure, side }) => {
    const { seenBy = [] } = application.procedures.get(procedure)?.sides[side] ?? {};
    return !seenBy.some((role) => roles.includes(role));
  });

const hiddenIn = async (organ: string) => {
  const { rows } = await superuser.query<{ id: string; procedure: string; side: string }>(
    `select distinct on (f.procedure, f.side, f.state) f.id, f.procedure, f.side from case_file f where f.organ_id = $1 and (f.procedure = 'blanking' or f.procedure like '%-classification'
       or exists (select 1 from dossier d where d.organ_id = f.organ_id and d.id = f.id)) order by f.procedure, f.side, f.state, f.id`,
    [organ],
  );
  return rows;
};

beforeAll(async () => {
  scene = await mergerScene();
  superuser = new pg.Client({ connectionString: scene.db.superUrl });
  await superuser.connect();
  const { ending } = scene.casts;
  const now = (who: Actor, procedure: string, step: string, input: unknown) =>
    scene.step(who, procedure, step, input, MERGER_BEFORE);
  const matter = scene.ids.second;
  const authority = ending.head.person;
  const question = { article: 20, kind: 'single', text: '虚构的题', optionA: '甲', optionB: '乙', optionC: null };
  const more = { optionD: null, optionE: null, optionF: null, answer: 'B' };
  kept = {
    blanking: await now(ending.office, 'blanking', 'ask', { matter, reason: '误录' }),
    'study-question': await now(ending.office, 'study-question', 'enter', { ...question, ...more }),
    clearance: await now(ending.office, 'clearance', 'enter', {
      ...{ person: ending.reader.person, level: 'secret', from: '2026-07-01', instrument: '涉审〔2026〕1号' },
    }),
  };
  await now(ending.drafter, 'early-declassification', 'propose', {
    matter,
    ground: 'harm-changed',
    reason: '虚构',
    authority,
  });
  await now(ending.drafter, 'publication', 'ask', { matter, where: '某网站', text: '虚构' });
  const archive = { matter, authority, archiveName: '某档案馆', archive: null, carriers: '一份' };
  await now(ending.drafter, 'archive-transfer', 'ask', archive);
  const at = (place: number, roles: readonly string[], clearance: number): Actor => ({
    ...actor(ending.organ.id, ending.organ.people[place]?.id ?? null, roles, clearance),
    session: SESSION,
  });
  colleagues = {
    'a drafter': at(9, ['drafter'], 3),
    'somebody of many roles': at(13, ['drafter', 'authority', 'scope-approver', 'guide-registrar', 'unit-head'], 3),
    // In the scope of what is in force, by name, and cleared for less.
    'who is cleared for less': at(11, [], 1),
  };
  const all = routesOf({
    database: scene.db.database,
    clock: scene.clock,
    node: () => Promise.reject(new Error('the node is not asked')),
  });
  routes = all.map((route) => ({
    route,
    pattern: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`),
  }));
  cases = await hiddenIn(ending.organ.id);
}, 60_000);
afterAll(async () => {
  await superuser.end();
  await scene.db.drop();
});

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** What the API answers, as far as two answers can be compared. */
async function answerTo(
  who: Actor,
  { method, path, query = {}, body }: Asked,
  person: ApiRequest['person'] = (inside) => actingAs(scene.db.database, who, inside),
): Promise<unknown> {
  const fits = routes.flatMap(({ route, pattern }) => {
    const found = route.method.toLowerCase() === method ? pattern.exec(path) : null;
    return found ? [{ route, params: { ...found.groups } }] : [];
  });
  const [fit] = fits.toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length);
  if (!fit) throw new Error(`no route for ${method} ${path}`);
  const not = (what: string) => (): never => {
    throw new Error(`${path} asks for the ${what}`);
  };
  const request: ApiRequest = {
    params: fit.params,
    query,
    body,
    headers: {},
    language: 'en',
    moment: momentOf(AT),
    token: undefined,
    address: '127.0.0.1',
    keepToken: not('session'),
    file: not('file'),
    person,
  };
  try {
    const answer = await fit.route.handle(request);
    return answer instanceof FileAnswer ? [answer.name, await rowsOfXlsx(answer.bytes)] : answer;
  } catch (error) {
    if (error instanceof Problem) return { refused: error.code, ...error.details };
    throw error;
  }
}

/** Values that the schema takes, one for each branch of it; `id` wherever a matter or a received one may be named. */
function samples(schema: Schema, id: string): readonly unknown[] {
  if (schema.const !== undefined) return [schema.const];
  if (schema.enum) return schema.enum.slice(0, 1);
  const branches = schema.oneOf ?? schema.anyOf;
  if (branches) return branches.flatMap((branch) => samples(branch, id));
  const reference = schema['x-reference'];
  if (schema.items)
    return samples({ ...schema.items, ...(reference ? { 'x-reference': reference } : {}) }, id).map((each) => [each]);
  const { ending, told } = scene.casts;
  const known: Readonly<Record<string, string | null>> = {
    matters: id,
    'received-matters': id,
    people: ending.drafter.person,
    authorities: ending.head.person,
    organs: told.organ.id,
    'guide-entries': scene.entry.id,
    units: ending.organ.units[0] ?? null,
  };
  if (reference) return [known[reference] ?? UNKNOWN];
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  if (type === 'object') {
    const parts = Object.entries(schema.properties ?? {}).map(([name, part]) => [name, samples(part, id)] as const);
    const first = Object.fromEntries(parts.map(([name, of]) => [name, of[0]]));
    return [first, ...parts.flatMap(([name, of]) => of.slice(1).map((each) => ({ ...first, [name]: each })))];
  }
  if (type === 'integer' || type === 'number') return [Math.max(schema.minimum ?? 1, 1)];
  if (type === 'boolean') return [true];
  if (type === 'null') return [null];
  if (schema.format === 'uuid') return [id];
  return [schema.format === 'date' ? MERGER_BEFORE : '例'];
}

const takesCase = ({ operation }: (typeof operations)[number]): boolean =>
  'case' in (operation.requestBody?.content['application/json']?.schema.properties ?? {});

/** Every way to name `id` in the operation: in its address, its query, its body. */
function requestsWith(each: (typeof operations)[number], id: string): readonly Asked[] {
  const { path, method, operation } = each;
  const schema = operation.requestBody?.content['application/json']?.schema;
  if (path.startsWith('/api/steps/')) {
    const bodies = takesCase(each)
      ? samples(schema ?? {}, id)
          .slice(0, 1)
          .map((body) => ({ ...(body as object), case: id, version: undefined }))
      : samples(schema ?? {}, id)
          .filter((body) => JSON.stringify(body).includes(id))
          .slice(0, 3);
    return bodies.flatMap((body) => [
      { method, path, query: { dry: '1' }, body },
      { method, path, body },
    ]);
  }
  if (path === '/api/registers/{name}/{id}')
    return [...registers.keys()].map((name) => ({ method, path: `/api/registers/${name}/${id}` }));
  const address = path
    .replace('{file}', 'approval-form.docx')
    .replace('{format}', 'docx')
    .replace('{name}', 'yearly-review')
    .replace(/\{(id|job|preview)\}/g, id);
  const filters = (operation.parameters ?? []).filter(({ in: place, name }) => place === 'query' && name === 'matter');
  if (address === path) return filters.map(() => ({ method, path, query: { matter: id, count: 'exact' } }));
  const bodies = schema ? samples(schema, id).slice(0, 1) : [undefined];
  return bodies.map((body) => ({ method, path: address, body }));
}

/** Of an answer, what would be the same of nothing: without the id that was asked, and without the case that it began. */
const gist = (answer: unknown, id: string): string => {
  const { case: begun, entry: _, ...rest } = answer as { readonly case?: string; readonly entry?: unknown };
  return JSON.stringify(begun ? { begun: true, ...rest } : answer).replaceAll(id, '*');
};

/** A person’s own line says that he is named somewhere, never of what: his, even where his clearance does not reach. */
const OWN_LINES = /^\/api\/registers\/(knowers|known-matters)/;
const ownLine = (answer: string): boolean => !answer.includes('一号') && !answer.includes('二号');

/** A read without an id, asked for everything that it has; statistics and reviews of the year in which all of it happened. */
const listing = ({ path, operation }: (typeof operations)[number]): Asked => {
  const query = Object.fromEntries(
    (operation.parameters ?? []).flatMap(({ in: place, name }) =>
      place === 'query' && name === 'count' ? [[name, 'exact']] : [],
    ),
  );
  const span = path.startsWith('/api/statistics') ? { from: '2020-01-01', to: '2030-12-31' } : {};
  return { method: 'get', path: path.replace('{year}', '2027'), query: { ...query, ...span } };
};
const listings = operations
  .filter(({ path, method }) => method === 'get' && !path.replace('{year}', '').includes('{'))
  .map(listing)
  .concat(
    [...registers.keys()].map((name) => ({ method: 'get', path: `/api/registers/${name}/export.xlsx` })),
    [{ method: 'get', path: '/api/registers/matters', query: { q: '暗流', count: 'exact' } }],
  );

describe('what a colleague may not know', () => {
  it('is nothing to any operation that names it, and nothing is begun about it', async () => {
    const told: string[] = [];
    const asked = new Set<string>();
    for (const each of operations) {
      const { path } = each;
      const procedure = /^\/api\/steps\/([^/]+)\//.exec(path)?.[1];
      const onCase = procedure !== undefined && takesCase(each);
      const ofNothing = requestsWith(each, NOWHERE);
      const text = JSON.stringify(ofNothing);
      for (const [name, who] of Object.entries(colleagues)) {
        // That there are blankings is no secret to whoever has the id of one; their pages are, and those of registers.
        const ids = hiddenFrom(who).filter(
          (one) => (!procedure || one.procedure !== 'blanking') && (!onCase || one.procedure === procedure),
        );
        const nothing = await Promise.all(
          ofNothing.map(async (request) => gist(await answerTo(who, request), NOWHERE)),
        );
        for (const { id } of ids)
          for (const [i, request] of (JSON.parse(text.replaceAll(NOWHERE, id)) as Asked[]).entries()) {
            asked.add(path);
            const answer = gist(await answerTo(who, request), id);
            if (answer === nothing[i] && !answer.startsWith('{"begun"')) continue;
            if (OWN_LINES.test(request.path) && ownLine(answer)) continue;
            if (request.path === '/api/registers/cases' && !hiddenFrom(who).some((one) => answer.includes(one.id)))
              continue;
            told.push(`${name}: ${request.method} ${request.path} ${JSON.stringify(request.body)}: ${answer}`);
          }
      }
    }
    expect(told).toEqual([]);
    // A walk that asks nothing proves nothing. All steps on a case ask for it in one place; these have one in the scene.
    const there = new Set(cases.map(({ procedure }) => procedure));
    const reachable = operations
      .filter((each) => requestsWith(each, NOWHERE).length > 0)
      .map(({ path }) => path)
      .filter((path) => !path.startsWith('/api/steps/') || there.has(path.split('/')[3] ?? ''));
    expect(reachable.filter((path) => !asked.has(path) && !path.includes('/blanking/'))).toEqual([]);
    expect(there.size).toBeGreaterThan(12);
  }, 60_000);

  it('changes nothing that he lists, counts, searches or exports', async () => {
    const { ending } = scene.casts;
    const seen = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(colleagues).flatMap(([name, who]) =>
            listings.map(async (request) => [
              `${name}: ${request.path} ${JSON.stringify(request.query ?? {})}`,
              JSON.stringify(await answerTo(who, request)),
            ]),
          ),
        ),
      ) as Record<string, string>;
    const before = await seen();
    const now = (who: Actor, procedure: string, step: string, input: unknown, of?: string) =>
      scene.step(who, procedure, step, input, MERGER_BEFORE, of);
    const draft = proposalUnder(scene.entry, ending, {
      codeName: '暗流一号',
      term: { kind: 'period', n: 5, unit: 'year' },
    });
    const matter = await now(ending.drafter, 'original-classification', 'draft', draft);
    await now(ending.drafter, 'original-classification', 'submit', { authority: ending.head.person }, matter);
    await now(ending.head, 'original-classification', 'approve', { opinion: '同意' }, matter);
    const proposed = { matter, ground: 'harm-changed', reason: '虚构', authority: ending.head.person };
    await now(ending.drafter, 'early-declassification', 'propose', proposed);
    const subject = { kind: 'matter', matter };
    await now(ending.office, 'knowledge', 'record', {
      ...{ subject, persons: [ending.drafter.person], on: MERGER_BEFORE, way: 'meeting', occasion: '某次会议' },
    });
    const scope = { persons: [ending.drafter.person], units: [], posts: [], organs: [] };
    const derived = draftOf([{ kind: 'matter', matter, portions: [] }], { scope, codeName: '暗流二号' });
    await now(ending.drafter, DERIVE, 'draft', derived);
    await now(ending.office, 'blanking', 'ask', { matter, reason: '误录' });
    const another = await now(ending.drafter, 'original-classification', 'draft', { ...draft, codeName: '暗流三号' });
    await now(ending.drafter, 'original-classification', 'submit', { authority: ending.head.person }, another);
    const after = await seen();
    expect(Object.keys(before).filter((each) => before[each] !== after[each])).toEqual([]);
    expect(Object.entries(after).filter(([, answer]) => answer.includes('暗流'))).toEqual([]);
    // What is the same for everybody proves nothing: to the office it is not.
    const office = JSON.stringify(
      await answerTo(
        { ...ending.office, session: SESSION },
        listing({ path: '/api/registers/matters', method: 'get', operation: {} }),
      ),
    );
    expect(office).toContain('暗流一号');
  }, 30_000);

  it('is no line of a register that is not his, though he has its id from an examination paper or an address', async () => {
    const { ending } = scene.casts;
    for (const [procedure, id] of Object.entries(kept))
      for (const path of [`/api/cases/${id}`, `/api/cases/${id}/timeline`]) {
        for (const [name, who] of Object.entries(colleagues))
          expect([name, procedure, await answerTo(who, { method: 'get', path })]).toMatchObject([
            name,
            procedure,
            { refused: 'not-found' },
          ]);
        expect([procedure, await answerTo(ending.office, { method: 'get', path })]).not.toMatchObject([
          procedure,
          { refused: expect.anything() },
        ]);
      }
    // Who asked for it sees what became of it, though the register is not for drafters.
    const asked = await scene.step(
      ending.drafter,
      'blanking',
      'ask',
      { matter: scene.ids.own, reason: '误录' },
      MERGER_BEFORE,
    );
    const page = { method: 'get', path: `/api/cases/${asked}` };
    expect(await answerTo(ending.drafter, page)).toMatchObject({ state: 'asked' });
    expect(await answerTo({ ...ending.drafter, roles: [] }, page)).toMatchObject({ refused: 'not-found' });
  });

  it('is not given out when he lost it between the record of his reading and the reading', async () => {
    const { ending } = scene.casts;
    const { held } = scene.ids;
    const scope = { persons: [ending.drafter.person, ending.narrow.person], units: [], posts: [], organs: [] };
    const draft = { ...proposalUnder(scene.entry, ending, { scope }), term: { kind: 'period', n: 5, unit: 'year' } };
    const known = await scene.step(ending.drafter, 'original-classification', 'draft', draft, MERGER_BEFORE);
    await scene.step(
      ending.drafter,
      'original-classification',
      'submit',
      { authority: ending.head.person },
      MERGER_BEFORE,
      known,
    );
    await scene.step(ending.head, 'original-classification', 'approve', { opinion: null }, MERGER_BEFORE, known);
    const reads = (who: Actor, path: string, then: Actor) => {
      let turn = 0;
      return answerTo({ ...who, session: SESSION }, { method: 'post', path }, (inside) =>
        actingAs(scene.db.database, { ...(turn++ === 0 ? who : then), session: SESSION }, inside),
      );
    };
    const matter = `/api/matters/${known}/reveal`;
    const received = `/api/cases/${held}/reveal`;
    const { narrow, drafter } = ending;
    expect(await reads(narrow, matter, { ...narrow, clearance: 1 })).toMatchObject({ refused: 'refused' });
    expect(await reads(narrow, matter, narrow)).toMatchObject({ title: '虚构事项' });
    expect(await reads(drafter, received, { ...drafter, clearance: 1 })).toMatchObject({ refused: 'not-found' });
    expect(await reads(drafter, received, drafter)).not.toMatchObject({ refused: expect.anything() });
    const change = `/api/cases/${scene.ids.change}/reveal`;
    expect(await reads(ending.designated, change, { ...ending.designated, clearance: 1 })).toMatchObject({
      refused: 'not-found',
    });
    expect(await reads(ending.designated, change, ending.designated)).toMatchObject({ reason: '虚构的变更理由' });
  });

  it('is one thing, what was put before another is a second: who knows the matter does not decide in that one’s place', async () => {
    const { ending } = scene.casts;
    const decide = (who: Actor) =>
      refusalOf(scene.step(who, 'change', 'decide', { opinion: null }, MERGER_BEFORE, scene.ids.change));
    expect(await decide(ending.head)).toBe('not-your-step');
    expect(await decide(ending.narrow)).toBe('not-found');
    expect(await decide(ending.designated)).not.toBe('not-your-step');
  });
});
