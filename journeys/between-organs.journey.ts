/** Chapter two in the browser: a derivative whose source is declassified, reviews answered together, a merger, a dispute that goes up to the nation. */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { demoScene } from './demo-scene.ts';
import { browserAt, choose, enterAs, field, signOut, visit } from './visitor.ts';

const OFFICE = '云岭省人民政府办公厅';
const DRAFTER = '袁安澜';
const HEAD = '叶怀瑾';

const WATER = { name: '顾云舟', head: '高怀瑾', organ: '云岭省水利厅' };
const FLOOD = { office: '程一鸣', head: '周宛如', organ: '云岭省防汛办公室' };
const PROVINCE = { name: '周承泽', organ: '云岭省保密行政管理部门' };
const NATION = { name: '方承泽', organ: '国家保密行政管理部门（演示）' };
/** Changed in the demo country, with derivatives still to be reviewed. */
const CHANGED = '长河一号';
const DISPUTED = '云帆三号';

describe.skipIf(!browserAt)('what is derived and what is disputed, on a demo node', () => {
  const demo = demoScene();

  test('a derivative follows its source: marked by it, to be reviewed once that is declassified', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url);
    await enterAs(page, DRAFTER, OFFICE);
    await page.goto('/registers/matters?mine=yes&state=in-force&kind=original');
    // The head decided it and so may see it behind the derivative.
    const source = page.getByRole('row').filter({ hasText: HEAD }).getByRole('link').first();
    const sourceName = (await source.textContent()) ?? '';
    const sourceAt = (await source.getAttribute('href')) ?? '';

    await page.getByRole('button', { name: '拟定派生事项' }).click();
    const form = page.getByRole('dialog', { name: '拟定派生事项' });
    await field(form, '代号').fill('青松-9101');
    await field(form, '事项名称').fill('执行中形成的通知');
    await choose(form, '派生情形', '与已定事项完全一致');
    await form.getByRole('group', { name: '所依据的事项' }).getByRole('button', { name: '增加一项' }).click();
    await form.getByRole('radio', { name: '本单位的事项' }).check();
    await choose(form, '本单位事项', sourceName, sourceName);
    await form.getByRole('button', { name: '确认拟定派生事项' }).click();
    await page.getByRole('heading', { name: '青松-9101' }).waitFor();
    const derivativeAt = new URL(page.url()).pathname;

    await takeStep(page, '提请审批', (act) => choose(act, '定密责任人', HEAD, HEAD.slice(0, 2)));
    await page.getByRole('heading', { name: '办理进程：待审批' }).waitFor();
    await signOut(page, DRAFTER);

    await enterAs(page, HEAD, OFFICE);
    await page.goto(derivativeAt);
    await takeStep(page, '批准');
    await page.getByRole('heading', { name: '办理进程：保密期限内' }).waitFor();
    const graph = page.getByRole('region', { name: '派生关系图' });
    await graph.getByRole('link', { name: sourceName }).click();

    // Seen from the source, the derivative stands on the other side; nothing is to be reviewed yet.
    await page.waitForURL(`**${sourceAt}`);
    await graph.getByRole('link', { name: '青松-9101' }).waitFor();
    expect(await graph.getByRole('link', { name: '待复核' }).count()).toBe(0);

    await page.getByRole('button', { name: '提前解密', exact: true }).click();
    const proposal = page.getByRole('dialog');
    await choose(proposal, '理由', '泄露后的损害程度发生明显变化');
    await field(proposal, '说明').fill('公开后不会损害国家安全');
    await choose(proposal, '定密责任人', HEAD, HEAD.slice(0, 2));
    await proposal.getByRole('button', { name: /^确认/ }).click();
    await takeStep(page, '同意');
    await page.goto(sourceAt);
    await page.getByRole('heading', { name: '办理进程：已解密' }).waitFor();

    await appears(page, () => graph.getByRole('link', { name: '待复核' }));
    await graph.getByRole('link', { name: '待复核' }).click();
    await takeStep(page, '随来源解密', (act) => field(act, '理由').fill('来源已经解密'));
    await page.goto(derivativeAt);
    await page.getByRole('heading', { name: '办理进程：已解密' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('what one source has opened is answered together: refused with reasons, then followed', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url);
    await enterAs(page, HEAD, OFFICE);
    const all = async (answer: string, after: (left: Locator) => Promise<unknown>) => {
      await page.getByRole('link', { name: '派生复核', exact: true }).click();
      await page.getByRole('button', { name: `批量复核依据“${CHANGED}”的派生事项` }).click();
      const form = page.getByRole('dialog', { name: '批量复核' });
      await choose(form, '复核结果', answer);
      await field(form, '共同的理由').fill('来源的密级、保密期限已经变更');
      await form.getByRole('button', { name: /^确认/ }).click();
      await page.getByRole('heading', { name: '办理进程：已完成' }).waitFor();
      await after(page.getByText('件未能批量办理，仍待复核'));
    };
    await all('随来源解密', async (left) => {
      await left.click();
      const lines = page.getByRole('table', { name: '未能批量办理的' });
      await lines.getByText('所依据的事项仍在保密期限内').first().waitFor();
      await lines.getByRole('button', { name: '条例 18' }).first().waitFor();
    });
    await all('随来源变更', async (left) => expect(await left.count()).toBe(0));
    await page.getByRole('link', { name: '派生复核', exact: true }).click();
    await page.getByText('已完成 2 项，共 2 项').first().waitFor();
    await page.getByRole('button', { name: `批量复核依据“${CHANGED}”的派生事项` }).waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a merger: without heir, assigned, handed over, and read at the heir under the old name', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url);
    await enterAs(page, FLOOD.office, FLOOD.organ);
    await page.goto('/registers/cases?procedure=succession');
    await page.getByRole('link', { name: `${FLOOD.organ}合并` }).click();
    const without = page.getByRole('table', { name: '没有承接单位的' });
    await without.getByRole('row').filter({ hasText: '汛期三号' }).waitFor();
    const plan = new URL(page.url()).pathname;

    await takeStep(page, '修改方案', async (act) => {
      const assignments = act.getByRole('group', { name: '承接方案' });
      await assignments.getByRole('button', { name: '增加一项' }).click();
      const rest = assignments.locator('.list-item').last();
      await choose(rest, '承接单位', WATER.organ, '水利厅');
      await choose(rest, '承接的依据', '承担其职能');
    });
    await page.getByText('都有承接单位，可以移交。').waitFor();
    const moving = page.getByRole('table', { name: '将要移交的' });
    await moving.getByRole('row').filter({ hasText: '汛期三号' }).waitFor();
    await moving.getByRole('row').filter({ hasText: '原始定密：拟定中' }).filter({ hasText: '汛期五号' }).waitFor();
    await moving.getByRole('row').filter({ hasText: '变更：待决定' }).filter({ hasText: '汛期二号' }).waitFor();
    await signOut(page, FLOOD.office);

    await enterAs(page, FLOOD.head, FLOOD.organ);
    await page.goto(plan);
    await takeStep(page, '移交');
    await page.getByRole('heading', { name: '办理进程：已移交' }).waitFor();
    await page.getByText('已完成 6 项，共 6 项').waitFor();
    // Nothing new begins here any more, and the page says who has followed.
    await page.goto('/registers/cases');
    await page.locator('[data-code="organ-has-ended"]').filter({ hasText: WATER.organ }).waitFor();
    await page.goto('/imports/original-classification/draft');
    await page.locator('[data-code="organ-has-ended"]').waitFor();
    expect(await page.getByRole('button', { name: '选择或者拖入文件' }).isDisabled()).toBe(true);
    await signOut(page, FLOOD.head);

    await enterAs(page, WATER.head, WATER.organ);
    await page.goto('/registers/matters?q=汛期');
    await appears(page, () => page.getByRole('link', { name: '汛期四号' }));
    await page.getByRole('link', { name: '汛期四号' }).click();
    await page.getByRole('region', { name: '派生关系图' }).getByRole('link', { name: '汛期一号' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: FLOOD.organ }).filter({ hasText: '确定为国家秘密' }).waitFor();
    // What was open goes on here: the proposal is the head's to decide, and tells who made it, where.
    await page.goto('/registers/cases?procedure=change&q=汛期');
    await page.getByRole('link', { name: '汛期二号' }).click();
    await page.getByRole('button', { name: '不同意', exact: true }).waitFor();
    await page.getByRole('listitem').filter({ hasText: FLOOD.organ }).filter({ hasText: FLOOD.office }).waitFor();
    await page.goto('/registers/matters?q=汛期五号');
    await page.getByRole('link', { name: '汛期五号' }).click();
    await page.getByRole('button', { name: '指定承办人' }).waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a dispute is not answered, goes to the province, and from there to the nation', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url);
    await enterAs(page, WATER.name, WATER.organ);
    await page.goto('/registers/cases?procedure=dispute');
    await page.getByRole('link', { name: DISPUTED }).click();
    await page.getByRole('heading', { name: '定密争议' }).waitFor();
    const objection = new URL(page.url()).pathname;
    // The original organ still has its time to answer.
    await page.locator('.reason-house-rule').filter({ hasText: '尚未届满' }).first().waitFor();
    expect(await page.getByRole('button', { name: '提请保密行政管理部门确定' }).isDisabled()).toBe(true);

    const clock = page.getByRole('button', { name: /演示节点/ });
    const before = await clock.textContent();
    await clock.click();
    await page.getByRole('button', { name: '后三十天' }).click();
    await expect.poll(() => clock.textContent()).not.toBe(before);
    await page.goto(objection);
    await takeStep(page, '提请保密行政管理部门确定', (act) => field(act, '不服的理由').fill('逾期未予处理'));
    await signOut(page, WATER.name);

    await rule(page, PROVINCE, '云保裁〔演示〕1号');

    await enterAs(page, WATER.name, WATER.organ);
    await page.goto(objection);
    await appears(page, () => page.getByRole('button', { name: '提请国家保密行政管理部门确定' }));
    await takeStep(page, '提请国家保密行政管理部门确定', (act) => field(act, '不服的理由').fill('仍不服省级裁定'));
    await signOut(page, WATER.name);

    await rule(page, NATION, '国保裁〔演示〕1号');

    await enterAs(page, WATER.name, WATER.organ);
    await page.goto(objection);
    await appears(page, () => page.getByText('收到国家裁定', { exact: true }));
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** The page is read again until what another organ or the node's own work brings is on it. */
async function appears(page: Page, what: () => Locator): Promise<void> {
  await expect
    .poll(
      async () => {
        await page.reload();
        await page.getByRole('heading', { level: 1 }).waitFor();
        return what()
          .first()
          .waitFor({ timeout: 2_000 })
          .then(() => true)
          .catch(() => false);
      },
      { timeout: 90_000, interval: 500 },
    )
    .toBe(true);
}

async function takeStep(page: Page, title: string, fill?: (act: Locator) => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: title, exact: true }).click();
  const act = page.getByRole('dialog', { name: title });
  await fill?.(act);
  await act.getByRole('button', { name: `确认${title}` }).click();
  await act.waitFor({ state: 'detached' });
}

/** An administration rules that the level stays as determined. */
async function rule(page: Page, who: { name: string; organ: string }, instrument: string): Promise<void> {
  await enterAs(page, who.name, who.organ);
  await page.goto('/registers/cases?procedure=dispute&over=no');
  await appears(page, () => page.getByRole('link', { name: DISPUTED }));
  await page.getByRole('link', { name: DISPUTED }).first().click();
  await takeStep(page, '裁定', async (act) => {
    await act.getByRole('radio').first().check();
    await choose(act, '密级', '机密');
    await field(act, '保密期限').fill('5年');
    await field(act, '文号').fill(instrument);
    await field(act, '理由').fill('决定适当');
  });
  await signOut(page, who.name);
}
