/** What a node says of itself over HTTP: definitions, house rules; and the main job from the OpenAPI document alone. */
import { httpScene, proposalUnder } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { cast, entry, signedIn, stop } = await httpScene();
afterAll(stop);

describe('definitions over HTTP', () => {
  it('cite for every procedure, step and clock what a chip can open, in the words asked for', async () => {
    const drafter = await signedIn('drafter');
    const definitions = async (language: string) =>
      (await drafter.call('GET', '/api/procedures', undefined, { 'accept-language': language })).body;
    interface Step {
      readonly name: string;
      readonly basis: readonly { readonly basis: object; readonly citation: string }[];
    }
    const sidesOf = (all: readonly { sides: readonly { steps: readonly Step[]; clocks: readonly object[] }[] }[]) =>
      all.flatMap(({ sides }) => sides);
    const zh = await definitions('zh');
    const steps: readonly Step[] = sidesOf(zh).flatMap((side) => side.steps);
    expect(steps.length).toBeGreaterThan(100);
    for (const { name, basis } of [...steps, ...zh]) {
      expect(basis.length, name).toBeGreaterThan(0);
      for (const each of basis)
        expect([name, each]).toEqual([
          name,
          {
            basis: expect.objectContaining({ kind: expect.stringMatching(/^(law|house)$/) }),
            citation: expect.any(String),
          },
        ]);
    }
    for (const clock of sidesOf(zh).flatMap((side) => side.clocks))
      expect(clock).toMatchObject({ basis: { kind: expect.any(String) }, citation: expect.any(String) });
    const draftIn = (all: readonly { name: string; sides: readonly { steps: readonly Step[] }[] }[]) =>
      all.find(({ name }) => name === 'original-classification')?.sides[0]?.steps.find(({ name }) => name === 'draft');
    expect(draftIn(zh)?.basis[0]).toMatchObject({
      basis: { article: 17 },
      citation: expect.stringMatching(/^条例 17/),
    });
    expect(draftIn(await definitions('en'))?.basis[0]?.citation).toMatch(/^Regulation 17/);
  });
});

describe('house rules over HTTP', () => {
  it('are told with the number that counts today and its bounds, on or off', async () => {
    const office = await signedIn('office');
    const rules = async () => (await office.call('GET', '/api/house-rules')).body;
    const of = async (id: string) => (await rules()).find((rule: { id: string }) => rule.id === id);
    const standard = { unit: 'working-day', n: 10, standard: 10, least: 3, most: 30 };
    expect(await of('correction-days')).toMatchObject({ on: true, figure: standard });
    expect(await of('two-persons')).toMatchObject({ on: true, figure: null });
    const set = (input: object) =>
      office.call('POST', '/api/steps/house-rule/enter', {
        input: { rule: 'correction-days', value: true, from: '2026-01-01', reason: '虚构', ...input },
      });
    expect((await set({ figure: 4 })).status).toBe(200);
    expect(await of('correction-days')).toMatchObject({ on: true, figure: { ...standard, n: 4 } });
    expect((await of('correction-days')).says).toContain('4');
    // Without a number, as a client of before would send it: the standard counts again.
    expect((await set({})).status).toBe(200);
    expect(await of('correction-days')).toMatchObject({ figure: standard });
    expect((await set({ value: false })).status).toBe(200);
    expect(await of('correction-days')).toMatchObject({ on: false });
  });
});

describe('the same job from the OpenAPI document alone', () => {
  it('finds every path it needs there and takes a matter to its mark', async () => {
    const drafter = await signedIn('drafter');
    const head = await signedIn('head');
    const { body: document } = await drafter.call('GET', '/api/openapi.json');
    const pathOf = (operationId: string): string => {
      const found = Object.entries(document.paths as Record<string, Record<string, { operationId: string }>>).find(
        ([, methods]) => Object.values(methods).some((method) => method.operationId === operationId),
      );
      if (!found) throw new Error(`the document has no ${operationId}`);
      return found[0];
    };
    const schema =
      document.paths[pathOf('original-classification.draft')].post.requestBody.content['application/json'].schema;
    expect(schema.properties.input.required.sort()).toEqual(['codeName', 'level']);
    const entries = await drafter.call('GET', `${pathOf('list.guide-entries')}?q=${encodeURIComponent('水利')}&size=5`);
    const chosen = entries.body.rows.find((row: { term: { kind: string } }) => row.term.kind === 'period');
    const authorities = await drafter.call('GET', pathOf('list.authorities'));
    const statutory = authorities.body.rows.find((row: { kind: string }) => row.kind === 'statutory');
    const input = proposalUnder(entry, cast, { guideEntry: chosen.id, level: chosen.level, term: chosen.term });
    const drafted = await drafter.call('POST', pathOf('original-classification.draft'), { input });
    const submitted = await drafter.call('POST', pathOf('original-classification.submit'), {
      case: drafted.body.case,
      version: drafted.body.version,
      input: { authority: statutory.personId },
    });
    expect(submitted.body.state).toBe('submitted');
    const desk = await head.call('GET', pathOf('get.desk'));
    expect(desk.body.toApprove.map((row: { id: string }) => row.id)).toContain(drafted.body.case);
    const view = await head.call('GET', `/api/cases/${drafted.body.case}`);
    expect(view.body.steps.map((step: { name: string; answer: string }) => [step.name, step.answer])).toEqual(
      expect.arrayContaining([
        ['approve', 'permitted'],
        ['return', 'permitted'],
      ]),
    );
    const approved = await head.call('POST', pathOf('original-classification.approve'), {
      case: drafted.body.case,
      version: view.body.version,
      input: { opinion: '同意' },
    });
    expect(approved.body.state).toBe('in-force');
    const row = await drafter.call('GET', `/api/registers/matters/${drafted.body.case}`);
    expect(row.body.mark).toMatch(/^(绝密|机密|秘密)★\d+年$/);
    const revealed = await drafter.call('POST', `/api/matters/${drafted.body.case}/reveal`);
    expect(revealed.body.title).toBe('虚构事项');
    const timeline = await drafter.call('GET', `/api/cases/${drafted.body.case}/timeline`);
    expect(timeline.body.map((line: { type: string }) => line.type)).toEqual([
      'MatterDrafted',
      'MatterSubmitted',
      'MatterClassified',
      'MatterRead',
    ]);
    expect(JSON.stringify(timeline.body)).not.toContain('虚构事项');
    const exported = await drafter.call('GET', '/api/registers/matters/export.xlsx?state=in-force');
    expect(exported.headers.get('content-type')).toContain('spreadsheetml');
  });
});
