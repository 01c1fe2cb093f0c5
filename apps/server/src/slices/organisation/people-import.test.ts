/** People from a workbook: entered, or merged by staff number. */
import { actingAs, rebuildCheck } from '@shoumi/server';
import { type StudyOffice, studyOffice, TODAY } from '@shoumi/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { application } from '../../compose.ts';

let world: StudyOffice;
beforeAll(async () => {
  world = await studyOffice();
}, 120_000);
afterAll(() => world.stop());

describe('people from a workbook', () => {
  const upload = async (rows: readonly string[]) => {
    const form = new FormData();
    form.set('file', new Blob([rows.join('\n')]), '人员.csv');
    return world.office.call('POST', '/api/imports/person/enter', form);
  };
  const byNumber = (number: string) =>
    actingAs(world.db.database, world.cast.office, (tx) =>
      tx.query('select name from person where organ_id = $1 and staff_number = $2', [world.cast.organ.id, number]),
    );
  it('are merged by staff number, namesakes apart; a leaver’s number is not taken over', async () => {
    await world.office.step('person', 'enter', { staffNumber: 'M-1', name: '旧名', unit: null, post: null });
    const leaver = await world.office.step('person', 'enter', {
      staffNumber: 'M-3',
      name: '已离任',
      unit: null,
      post: null,
    });
    await world.office.step('person', 'end', { on: TODAY, reason: '调离' }, leaver);
    const preview = await upload(['人员编号,姓名,内设机构,岗位', 'M-1,新名,,', 'M-2,新名,,', 'M-3,他人,,']);
    expect(preview.body).toMatchObject({ clean: 3, merging: 1 });
    const taken = await world.office.call('POST', `/api/imports/${preview.body.id}/confirm`, {});
    expect(taken.body).toMatchObject({ taken: 2, refused: [{ row: 4 }] });
    expect(await byNumber('M-1')).toEqual([{ name: '新名' }]);
    expect(await byNumber('M-2')).toEqual([{ name: '新名' }]);
    expect(await byNumber('M-3')).toEqual([{ name: '已离任' }]);
  });
  it('a sheet without addresses leaves them as they are; one with them gives and takes', async () => {
    const address = () =>
      actingAs(world.db.database, world.cast.office, (tx) =>
        tx.query('select name, email from person where organ_id = $1 and staff_number = $2', [
          world.cast.organ.id,
          'E-1',
        ]),
      );
    const taken = async (rows: readonly string[]) => {
      const preview = await upload(rows);
      await world.office.call('POST', `/api/imports/${preview.body.id}/confirm`, {});
      return address();
    };
    const full = '人员编号,姓名,内设机构,岗位,电子邮箱';
    expect(await taken([full, 'E-1,甲,,,e1@organ.example'])).toEqual([{ name: '甲', email: 'e1@organ.example' }]);
    const without = ['人员编号,姓名,内设机构,岗位', 'E-1,乙,,'];
    expect(await taken(without)).toEqual([{ name: '乙', email: 'e1@organ.example' }]);
    const wrong = await upload([full, 'E-1,丙,,,not an address']);
    expect(wrong.body).toMatchObject({ clean: 0, refused: 1 });
  });
  it('a sheet that lacks a column amends nobody', async () => {
    const preview = await upload(['人员编号,姓名', 'M-1,又名']);
    expect(preview.body).toMatchObject({ clean: 0, merging: 0, refused: 1 });
    expect(JSON.stringify(preview.body.rows)).toContain('column-missing');
  });
});

describe('the journal', () => {
  it('gives the same tables again', async () => {
    const { broken, differences } = await rebuildCheck(world.db.ownerUrl, application, world.cast.organ.id);
    expect([broken, differences]).toEqual([[], []]);
  });
});
