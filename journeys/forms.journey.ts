/** Forms under the hand: nothing moves away from a press, and what is sent is what stands on the screen. */
import type { Locator, Page, Request } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { demoScene } from './demo-scene.ts';
import { browserAt, choose, enterAs, field, visit } from './visitor.ts';

const OFFICE = '云岭省人民政府办公厅';
const DRAFTER = '袁安澜';
const OFFICER = '唐云舟';
const PERSON = '叶怀瑾';

describe.skipIf(!browserAt)('forms, on a demo node', () => {
  const demo = demoScene();

  test('an arrow key opens a list and scrolls nothing behind it; Tab goes on and chooses nothing', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url);
    await enterAs(page, DRAFTER, OFFICE);
    const form = await begin(page, '/registers/matters', '拟定派生事项');
    const box = form.getByRole('combobox', { name: '派生情形' });
    await box.focus();
    const [before] = await Promise.all([top(box), box.press('ArrowDown')]);
    await page.locator('.ant-select-dropdown:visible').getByText('与已定事项完全一致').waitFor();
    await drawn(page, 20);
    expect(await top(box)).toBe(before);
    await box.press('ArrowDown');
    await box.press('Tab');
    await page.locator('.ant-select-dropdown:visible').waitFor({ state: 'detached' });
    expect(await box.evaluate((each) => each === document.activeElement)).toBe(false);
    expect(await form.locator('.ant-select-selection-item').count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('on a phone the button keeps its place while the law answers, and a refusal comes into sight', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url, { viewport: { width: 390, height: 780 } });
    await enterAs(page, DRAFTER, OFFICE);
    let answer: () => void = () => undefined;
    const asked = new Promise<void>((go) => {
      answer = go;
    });
    await page.route('**/api/steps/**', async (route) => {
      if (route.request().url().includes('dry=1')) await asked;
      await route.continue();
    });
    const form = await begin(page, '/registers/matters', '拟定派生事项');
    const confirm = form.getByRole('button', { name: '确认拟定派生事项' });
    await form.getByText('正在核对规定').waitFor();
    const before = await confirm.boundingBox();
    answer();
    await form.getByText('不符合规定，原因见各项说明').waitFor();
    expect(await confirm.boundingBox()).toEqual(before);

    await form.getByRole('button', { name: '增加一项' }).last().scrollIntoViewIfNeeded();
    await confirm.click();
    const refusal = form.locator('.row-refused').getByText('必须填写').first();
    await refusal.waitFor();
    await drawn(page, 2);
    expect(await top(refusal)).toBeGreaterThan(0);
    // The field in question has the focus, and Escape takes away nothing that was filled in.
    expect(await focused(page)).toBe('INPUT');
    await field(form, '代号').fill('青松-9003');
    await page.keyboard.press('Escape');
    expect(await field(form, '代号').inputValue()).toBe('青松-9003');
    expect(await confirm.boundingBox()).toEqual(before);
    expect(faults.filter(unforeseen)).toEqual([]);
    await context.close();
  });

  test('a day is sent as it was typed last; what is no day is refused beside its box, and never another day', async () => {
    const { page, context, faults } = await visit(demo.browser, demo.url);
    await enterAs(page, OFFICER, OFFICE);
    const form = await begin(page, '/registers/appointments', '登记');
    await choose(form, '人员', PERSON, PERSON);
    await choose(form, '职责', '承办人');
    const box = field(form, '自');
    const confirm = form.getByRole('button', { name: '确认登记' });
    await box.fill('2025年1月1日');
    await box.fill('2026-02-30');
    await form.getByText('没有这一天').waitFor();
    const [refused] = await Promise.all([sent(page), confirm.click()]);
    expect(refused).toMatchObject({ from: '2026-02-30' });
    await expect.poll(() => box.inputValue()).toBe('2026-02-30');

    await box.fill('２０２５年３月１日');
    const acts: string[] = [];
    page.on('request', (each) => {
      if (isAct(each)) acts.push(each.url());
    });
    const [taken] = await Promise.all([sent(page), confirm.dblclick()]);
    expect(taken).toMatchObject({ from: '2025-03-01' });
    await form.waitFor({ state: 'detached' });
    expect(acts).toHaveLength(1);
    expect(faults.filter(unforeseen)).toEqual([]);
    await context.close();
  });
});

/** What is filled in wrongly is answered by 400, here on purpose. */
const unforeseen = (fault: string): boolean => !fault.includes('status of 400');

async function begin(page: Page, address: string, title: string): Promise<Locator> {
  await page.goto(address);
  await page.getByRole('button', { name: title, exact: true }).click();
  const form = page.getByRole('dialog', { name: title });
  await form.waitFor();
  return form;
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.tagName ?? '');

const top = async (place: Locator): Promise<number> => Math.round((await place.boundingBox())?.y ?? Number.NaN);

/** Waits until the page has been drawn a number of times. */
const drawn = (page: Page, frames: number): Promise<void> =>
  page.evaluate(async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
  }, frames);

const isAct = (request: Request): boolean =>
  request.method() === 'POST' && request.url().includes('/api/steps/') && !request.url().includes('dry=1');

/** The input of the next step that is taken, dry ones left out. */
async function sent(page: Page): Promise<unknown> {
  const request = await page.waitForRequest(isAct);
  const body: unknown = request.postDataJSON();
  return typeof body === 'object' && body !== null && 'input' in body ? body.input : undefined;
}
