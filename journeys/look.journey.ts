/** How the pages look and answer: nothing that axe finds, light and dark; usable at 390 px; all by keyboard. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { demoScene } from './demo-scene.ts';
import { browserAt, enterAs, field, signOut, type Visitor, visit } from './visitor.ts';

const ORGAN = '云岭省人民政府办公厅';
const OFFICER = '唐云舟';
const DRAFTER = '袁安澜';
const TWO_POSTS = '邓嘉树';
const SECOND = '青河市人民政府办公室';
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

describe.skipIf(!browserAt)('the look of the pages', () => {
  const demo = demoScene();

  async function done({ context, faults }: Visitor): Promise<void> {
    expect(faults).toEqual([]);
    await context.close();
  }

  test('axe finds nothing, light and dark', async () => {
    const visitor = await visit(demo.browser, demo.url, { colorScheme: 'light' });
    const { page } = visitor;
    const found: Record<string, readonly string[]> = {};
    /** Each page in both themes without being opened twice: it follows what the system prefers. */
    const look = async (name: string) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await page.locator(`html[data-theme=${colorScheme}]`).waitFor();
        found[`${name}, ${colorScheme}`] = await violations(page);
      }
      await page.emulateMedia({ colorScheme: 'light' });
    };
    await page.getByRole('heading', { name: ORGAN }).waitFor();
    await look('sign-in');
    await enterAs(page, DRAFTER, ORGAN);
    for (const [name, open] of Object.entries(pages)) {
      await open(page);
      await look(name);
    }
    await signOut(page, DRAFTER);
    await enterAs(page, OFFICER, ORGAN);
    await page.goto('/imports/guide-entry/enter');
    await page.getByRole('button', { name: '选择或者拖入文件' }).waitFor();
    await look('import');
    expect(Object.keys(found)).toHaveLength(2 * (Object.keys(pages).length + 2));
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
    await done(visitor);
  });

  test('nothing scrolls sideways at 390 px', async () => {
    const visitor = await visit(demo.browser, demo.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
    });
    const { page } = visitor;
    await page.getByRole('heading', { name: ORGAN }).waitFor();
    const wide = { 'sign-in': await widthOf(page) };
    await enterAs(page, DRAFTER, ORGAN);
    for (const [name, open] of Object.entries(pages)) {
      await open(page);
      Object.assign(wide, { [name]: await widthOf(page) });
    }
    expect(wide).toEqual(Object.fromEntries(Object.keys(wide).map((name) => [name, 390])));
    await done(visitor);
  });

  test('on paper a register is a table under its title, a matter has its title, and there is nothing to press', async () => {
    const visitor = await visit(demo.browser, demo.url);
    const { page } = visitor;
    await enterAs(page, DRAFTER, ORGAN);
    await page.goto('/registers/matters?state=in-force&kind=original');
    const matter = page.getByRole('table').getByRole('link').first();
    await matter.waitFor();
    // As wide as what an upright sheet leaves between its margins.
    await page.setViewportSize({ width: 590, height: 840 });
    await page.emulateMedia({ media: 'print' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('table').getByRole('columnheader').first().waitFor();
    expect(await page.locator('.filters').isVisible()).toBe(false);
    await page.goto((await matter.getAttribute('href')) ?? '');
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('main').locator('.ant-btn:visible').count()).toBe(0);
    await done(visitor);
  });

  test('the keyboard alone enters, searches, opens a matter, and opens and leaves an act', async () => {
    const title = '提请审批';
    const visitor = await visit(demo.browser, demo.url);
    const { page } = visitor;
    await page.getByRole('button', { name: DRAFTER }).first().waitFor();
    await tabTo(page, DRAFTER);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
    const codeName = (await draftsOf(page).first().textContent()) ?? '';
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('检索事项');
    await page.keyboard.type(codeName);
    await page.keyboard.press('Enter');
    await page.getByRole('row').nth(1).getByRole('link', { name: codeName }).waitFor();
    await tabTo(page, codeName);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: title, exact: true }).waitFor();
    await tabTo(page, title);
    await page.keyboard.press('Enter');
    const act = page.getByRole('dialog', { name: title });
    await act.waitFor();
    await page.keyboard.press('Escape');
    await act.waitFor({ state: 'detached' });
    expect(await focused(page)).toBe(title);
    await done(visitor);
  });

  test('who holds posts in two organs changes between them by keyboard, in every tab', async () => {
    const visitor = await visit(demo.browser, demo.url);
    const { page } = visitor;
    await enterAs(page, TWO_POSTS, ORGAN);
    const other = await visitor.context.newPage();
    await other.goto('/registers/matters');
    await other.getByText(`单位：${ORGAN}`).waitFor({ state: 'attached' });
    expect(await page.getByRole('button', { name: '拟定事项' }).count()).toBe(1);
    await tabTo(page, `单位：${ORGAN}`);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: SECOND }).waitFor();
    expect(await violations(page)).toEqual([]);
    await tabTo(page, SECOND);
    await page.keyboard.press('Enter');
    await page
      .getByRole('status')
      .filter({ hasText: `单位：${SECOND}` })
      .waitFor({ state: 'attached' });
    expect(await page.getByRole('button', { name: '拟定事项' }).count()).toBe(0);
    await page.getByRole('heading', { name: /^待我审批/ }).waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
    // The other tab acts for the same organ now: it left the page of the first one.
    await other.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
    await other.getByRole('button', { name: `单位：${SECOND}` }).waitFor();
    await done(visitor);
  });
});

/** Links to the person's own drafts on the desk. */
const draftsOf = (page: Page) =>
  page
    .getByRole('heading', { name: /^我的拟定/ })
    .locator('..')
    .getByRole('link');

/** The pages that a drafter sees, each opened and waited for. */
const pages: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  desk: async (page) => {
    await page.goto('/');
    await page.getByRole('heading', { name: '应办事项' }).waitFor();
  },
  matters: async (page) => {
    await page.goto('/registers/matters');
    await page.getByRole('row').nth(1).waitFor();
  },
  drafting: async (page) => {
    await page.goto('/matters/new');
    await field(page, '代号').fill('青松-9003');
    await field(page, '保密期限').fill('90年');
    await page.locator('.reason').first().waitFor();
  },
  matter: async (page) => {
    await page.goto('/registers/matters?state=in-force');
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await page.getByRole('heading', { name: '办理记录' }).waitFor();
    await page
      .getByText(/日志第 \d+ 号/)
      .first()
      .waitFor();
  },
  act: async (page) => {
    await page.goto('/');
    await draftsOf(page).first().click();
    await page.getByRole('button', { name: '提请审批' }).click();
    await page.getByRole('dialog', { name: '提请审批' }).waitFor();
  },
  article: async (page) => {
    await page.goto('/law/regulation-2024/17');
    await page.getByRole('heading', { name: /^第17条/ }).waitFor();
  },
  organisation: async (page) => {
    await page.goto('/organisation');
    await page.getByText(ORGAN).last().waitFor();
  },
};

/** Rules broken, each with the first place where it is. */
async function violations(page: Page): Promise<readonly string[]> {
  const { violations: found } = await new AxeBuilder({ page }).withTags(WCAG).analyze();
  return found.map(
    ({ id, nodes }) => `${id}: ${nodes.length} × ${nodes[0]?.target.join(' ')} ${nodes[0]?.failureSummary}`,
  );
}

/** Width of all that the page holds, in pixels: more than the window's, and it scrolls sideways. */
const widthOf = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

/** Name of what has the focus. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '');

/** Presses Tab until a control has the focus. Throws when it cannot be reached that way. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < 150; pressed++) {
    await page.keyboard.press('Tab');
    if ((await focused(page)) === name) return;
  }
  throw new Error(`${name} is not reached with Tab`);
}
