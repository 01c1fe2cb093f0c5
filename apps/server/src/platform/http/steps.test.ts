/** Steps over real HTTP: CSRF, idempotency, stale versions, problems, dry answers. */
import { httpScene, proposalUnder } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { newId } from '../runtime/ids.ts';

const { node, cast, entry, signedIn, stop } = await httpScene();
afterAll(stop);

describe('steps over HTTP', () => {
  it('refuses with code, article, reasons, facts and what to do next, as problem+json', async () => {
    const drafter = await signedIn('drafter');
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast, { term: { kind: 'period', n: 31, unit: 'year' } }),
    });
    const refused = await drafter.call('POST', '/api/steps/original-classification/submit', {
      case: drafted.case,
      version: drafted.version,
      input: { authority: cast.head.person },
    });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('application/problem+json');
    expect(refused.body.code).toBe('refused');
    const [reason] = refused.body.reasons;
    expect(reason).toMatchObject({
      code: 'period-beyond-maximum',
      kind: 'prohibited',
      basis: { instrument: 'law-2024', article: 20 },
      citation: '保密法 20',
      facts: { years: expect.any(Number) },
    });
    expect(reason.next).toBeTruthy();
    const english = await drafter.call(
      'POST',
      '/api/steps/original-classification/submit',
      { case: drafted.case, input: { authority: cast.head.person } },
      { 'accept-language': 'en' },
    );
    expect([english.body.reasons[0].code, english.body.reasons[0].citation]).toEqual([
      'period-beyond-maximum',
      'Secrets Law 20',
    ]);
  });

  it('gives the same answer for the same key and body, and refuses the key for another body', async () => {
    const drafter = await signedIn('drafter');
    const send = (input: unknown) =>
      drafter.call('POST', '/api/steps/original-classification/draft', { input }, { 'idempotency-key': 'key-1' });
    const input = proposalUnder(entry, cast, { codeName: '同一请求' });
    const answers = await Promise.all([send(input), send(input), send(input)]);
    const again = await send(input);
    for (const answer of [...answers, again]) expect([answer.status, answer.body]).toEqual([200, again.body]);
    expect((await send({ ...input, codeName: '另一请求' })).body.code).toBe('key-reused');
    const found = await drafter.call('GET', `/api/registers/matters?q=${encodeURIComponent('同一请求')}`);
    expect(found.body.count).toEqual({ value: 1, capped: false });
  });

  it('refuses a key that is none, instead of taking two for one', async () => {
    const drafter = await signedIn('drafter');
    const input = proposalUnder(entry, cast, { codeName: '长编号' });
    for (const key of ['', 'k'.repeat(201)]) {
      const headers = { 'idempotency-key': key };
      const answer = await drafter.call('POST', '/api/steps/original-classification/draft', { input }, headers);
      expect(answer.body).toMatchObject({ code: 'invalid', fields: [{ path: 'Idempotency-Key' }] });
    }
  });

  it('shows the way to go on while other facts are still missing', async () => {
    const drafter = await signedIn('drafter');
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast, { guideEntry: null }),
    });
    const codes = (reasons: readonly { code: string }[]) => reasons.map(({ code }) => code);
    const { body: open } = await drafter.call('GET', `/api/cases/${drafted.case}`);
    const submit = open.steps.find(({ name }: { name: string }) => name === 'submit');
    // Whom it goes to is not said yet; that no entry covers it is known.
    expect([submit.answer, codes(submit.routes)]).toEqual(['undecided', ['no-guide-entry']]);
    const dry = async (input: object) =>
      (await drafter.call('POST', '/api/steps/original-classification/submit?dry=1', { case: drafted.case, input }))
        .body;
    const half = await dry({});
    expect([half.answer, codes(half.routes), half.reasons]).toEqual(['undecided', ['no-guide-entry'], []]);
    const whole = await dry({ authority: cast.head.person });
    expect([whole.answer, codes(whole.routes)]).toEqual(['permitted', ['no-guide-entry']]);
    const wrong = await dry({ authority: cast.drafter.person });
    expect([wrong.answer, codes(wrong.routes)]).toEqual(['refused', ['no-guide-entry']]);
  });

  it('tells an act that is undecided what is missing and which way it goes', async () => {
    const drafter = await signedIn('drafter');
    const { scope } = proposalUnder(entry, cast);
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: { codeName: '半成品', level: 'secret', guideEntry: null, scope },
    });
    const { body } = await drafter.call('POST', '/api/steps/original-classification/submit', {
      case: drafted.case,
      input: { authority: cast.head.person },
    });
    expect(body).toMatchObject({ code: 'undecided', reasons: [{ code: 'no-guide-entry', kind: 'route' }] });
    expect(body.missing.length).toBeGreaterThan(0);
    expect(body.detail.startsWith(body.title)).toBe(true);
  });

  it('answers a stale version with what is there now', async () => {
    const drafter = await signedIn('drafter');
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast),
    });
    await drafter.call('POST', '/api/steps/original-classification/revise', {
      case: drafted.case,
      version: 1,
      input: proposalUnder(entry, cast),
    });
    const stale = await drafter.call('POST', '/api/steps/original-classification/revise', {
      case: drafted.case,
      version: 1,
      input: proposalUnder(entry, cast),
    });
    expect([stale.status, stale.body.code, stale.body.current]).toEqual([409, 'stale', { version: 2, state: 'draft' }]);
  });

  it('a dry step says the same as a real one and writes nothing', async () => {
    const drafter = await signedIn('drafter');
    const office = await signedIn('office');
    const entries = async () =>
      (await office.call('GET', '/api/registers/journal?count=exact&size=1')).body.count.value;
    const before = await entries();
    const dry = await drafter.call('POST', '/api/steps/original-classification/draft?dry=1', {
      input: { codeName: '', level: 'secret' },
    });
    expect(dry.body.fields.map((field: { path: string }) => field.path)).toEqual(['codeName']);
    // Nothing speaks against what is filled in, and yet it cannot be taken like this.
    const half = await office.call('POST', '/api/steps/unit/enter?dry=1', { input: { parent: null } });
    expect(half.body).toMatchObject({ answer: 'undecided', reasons: [], missing: ['name'] });
    // What may be drafted and could not be submitted is said while it is drafted.
    const tooLong = await drafter.call('POST', '/api/steps/original-classification/draft?dry=1', {
      input: proposalUnder(entry, cast, { term: { kind: 'period', n: 31, unit: 'year' } }),
    });
    expect(tooLong.body.answer).toBe('refused');
    expect(tooLong.body.reasons.map(({ code }: { code: string }) => code)).toContain('period-beyond-maximum');
    expect(await entries()).toBe(before);
  });

  it.each([
    ['no json', 'POST', '/api/steps/original-classification/draft', '{"input":', 400],
    ['an unknown procedure', 'POST', '/api/steps/nothing/draft', '{"input":{}}', 404],
    ['an inherited name', 'POST', '/api/steps/original-classification/constructor', '{"input":{}}', 404],
    ['an id that is none', 'GET', '/api/cases/not-a-uuid', undefined, 404],
    ['a filter that is none', 'GET', '/api/registers/matters?drop=table', undefined, 400],
    ['a cursor that is none', 'GET', '/api/registers/matters?after=%00', undefined, 400],
    ['a size beyond the limit', 'GET', '/api/registers/matters?size=100000', undefined, 400],
    ['a sort that is none', 'GET', '/api/registers/matters?sort=toString', undefined, 400],
    ['a register that is none', 'GET', '/api/registers/__proto__', undefined, 404],
  ])('answers %s with a clear problem', async (_name, method, path, body, status) => {
    const drafter = await signedIn('drafter');
    const response = await fetch(node.url + path, {
      method,
      headers: {
        cookie: drafter.cookie,
        'x-csrf': drafter.csrf,
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body } : {}),
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: expect.stringMatching(/invalid|not-found/) });
  });

  it('a case that is not there and one that is not for me look the same', async () => {
    const drafter = await signedIn('drafter');
    const absent = await drafter.call('GET', `/api/cases/${newId(Date.now())}`);
    const { body: drafted } = await drafter.call('POST', '/api/steps/original-classification/draft', {
      input: proposalUnder(entry, cast),
    });
    const head = await signedIn('head');
    const foreign = await head.call('GET', `/api/cases/${drafted.case}`);
    expect([foreign.status, foreign.body]).toEqual([absent.status, absent.body]);
  });
});
