/** Files over HTTP: a long import, the text of a law, who may send which; and the views that people save. */
import { type HttpClient, httpScene } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { node, signedIn, visitor, stop } = await httpScene();
afterAll(stop);

describe('a long import', () => {
  it('is confirmed piece by piece, and the same piece twice adds nothing', async () => {
    const office = await signedIn('office');
    const rows = Array.from({ length: 5 }, (_, index) => `导入人员${index},IMP-${index},,`);
    const form = new FormData();
    form.set('file', new Blob([`姓名,人员编号,内设机构,岗位\n${rows.join('\n')}\n`]), 'people.csv');
    const uploaded = await fetch(`${node.url}/api/imports/person/enter`, {
      method: 'POST',
      headers: { cookie: office.cookie, 'x-csrf': office.csrf },
      body: form,
    });
    const preview = (await uploaded.json()) as { id: string; clean: number };
    expect(preview.clean).toBe(5);
    const confirm = (body: unknown) => office.call('POST', `/api/imports/${preview.id}/confirm`, body);
    expect((await confirm({ from: 0, count: 2 })).body).toMatchObject({ taken: 2, refused: [], next: 2 });
    expect((await confirm({ from: 0, count: 2 })).body).toMatchObject({ taken: 2, refused: [], next: 2 });
    expect((await confirm({ from: 2, count: 9 })).body).toMatchObject({ taken: 3, refused: [], next: null });
    expect((await confirm({ from: -1 })).body.code).toBe('invalid');
    const { body } = await office.call('GET', '/api/registers/people?q=导入人员&size=50');
    expect(body.rows).toHaveLength(5);
  });
});

describe('a file', () => {
  const upload = (client: HttpClient, path: string, content: string) => {
    const form = new FormData();
    form.set('file', new Blob([content]), 'anything.xlsx');
    return client.call('POST', path, form);
  };
  it.each(['/api/imports/person/enter', '/api/law/regulation-2024/text'])(
    'sent to %s is read for nobody who may not import it',
    async (path) => {
      const said = async (client: HttpClient) => {
        const { status, body } = await upload(client, path, 'no workbook, no law');
        return [status, body.code];
      };
      expect(await said(visitor())).toEqual([401, 'not-signed-in']);
      expect(await said(await signedIn('drafter'))).toEqual([403, 'not-your-step']);
      expect((await said(await signedIn('office')))[0]).toBeGreaterThanOrEqual(400);
      expect((await said(await signedIn('office')))[1]).not.toBe('not-your-step');
    },
  );

  it('with the text of an instrument is kept, and what has no place in it is named', async () => {
    const office = await signedIn('office');
    const text = '第一条 虚构的条文。\n第二条 虚构的另一条。\n附件：虚构';
    const { status, body } = await upload(office, '/api/law/regulation-2024/text', text);
    expect([status, body.articles, body.unplaced]).toEqual([200, 2, [{ line: 3, text: '附件：虚构' }]]);
    const article = await office.call('GET', '/api/law/regulation-2024/2');
    expect(JSON.stringify(article.body)).toContain('虚构的另一条');
  });
});

describe('saved views', () => {
  it('are kept under a name for the account alone, replaced by name, and removed', async () => {
    const [one, other] = await Promise.all([signedIn('drafter'), signedIn('head')]);
    const path = '/api/views/matters';
    const save = (query: Record<string, string>) => one.call('POST', path, { name: '待办', query });
    expect((await save({ state: 'draft', after: 'x' })).body).toMatchObject({
      name: '待办',
      query: { state: 'draft' },
    });
    await save({ state: 'submitted' });
    const { body: views } = await one.call('GET', path);
    expect(views).toMatchObject([{ name: '待办', query: { state: 'submitted' } }]);
    expect((await other.call('GET', path)).body).toEqual([]);
    expect((await other.call('DELETE', `${path}/${views[0].id}`)).status).toBe(404);
    expect((await one.call('DELETE', `${path}/${views[0].id}`)).status).toBe(200);
    expect((await one.call('GET', path)).body).toEqual([]);
    expect((await one.call('POST', path, { name: '', query: {} })).body.code).toBe('invalid');
    expect((await one.call('GET', '/api/views/none')).status).toBe(404);
  });
});
