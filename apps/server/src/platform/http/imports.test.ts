/** A long import over HTTP, and the views that people save. */
import { httpScene } from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';

const { node, signedIn, stop } = await httpScene();
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
