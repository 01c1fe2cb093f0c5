/**
 * The main job, from the one command of a newcomer to an approved, marked, journalled decision and its printed form. In the
 * oldest browser served, Chromium 109; the other journeys run in the newest.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { pathToFileURL } from 'node:url';
import { libreOfficePath, OLDEST_ON, oldestBrowserPath } from '@shoumi/testkit';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type RunningNode, removeFolder, startDemo, temporaryFolder } from './running-node.ts';
import { choose, enterAs, enterDay, field, launchBrowser, signOut, visit } from './visitor.ts';

const ORGAN = '云岭省人民政府办公厅';
const DRAFTER = '袁安澜';
const AUTHORITY = '秦书宁';
const HEAD = '叶怀瑾';
const OFFICER = '唐云舟';
const READER = '石其琛';
const ENTRY = '重大水利工程安全评估（重要）';

const office = libreOfficePath();
const oldest = await oldestBrowserPath();

describe.skipIf(!oldest)('the main job on a demo node, in the oldest browser', () => {
  let node: RunningNode;
  let browser: Browser;
  const folder = temporaryFolder();

  beforeAll(async () => {
    [node, browser] = await Promise.all([startDemo(inject('demoFolder'), folder), launchBrowser(oldest)]);
    if (process.arch === OLDEST_ON) expect(browser.version()).toMatch(/^109\./);
  });

  afterAll(async () => {
    await browser?.close();
    const left = await node?.stop();
    removeFolder(folder);
    expect(left).toEqual([]);
  });

  test('a matter is drafted, refused twice with the article, approved, marked, recorded and printed', async () => {
    const { page, context, faults } = await visit(browser, node.url);
    await enterAs(page, DRAFTER, ORGAN);
    await page.getByRole('button', { name: '拟定事项' }).click();
    await describeMatter(page, '青松-9001');

    // First refusal: beyond the law, said while typing, with the article behind its chip.
    await field(page, '保密期限').fill('25年');
    const beyondLaw = page.locator('.reason-prohibited').filter({ hasText: '保密法 20' });
    await beyondLaw.waitFor();
    await beyondLaw.getByRole('button', { name: '保密法 20' }).click();
    const article = page.getByRole('dialog', { name: '保密法 20' });
    await article.getByRole('heading', { name: /^第20条/ }).waitFor();
    await article.press('Escape');
    await article.waitFor({ state: 'detached' });
    await field(page, '保密期限').fill('10年');
    await beyondLaw.waitFor({ state: 'detached' });

    // Second refusal: on the act itself, by the article on need-to-know.
    await submitTo(page, AUTHORITY);
    const refusal = page.getByRole('alert').filter({ hasText: '未能办理' });
    await refusal.locator('.reason-prohibited').filter({ hasText: '条例 20' }).first().waitFor();
    await page.getByRole('dialog', { name: '提请审批' }).getByRole('button', { name: '取消' }).click();

    await choose(page, '人员', READER, READER.slice(0, 2));
    await submitTo(page, AUTHORITY);
    await page.getByText(/已办理，记入日志第 \d+ 号/).waitFor();
    await page.getByRole('heading', { name: '办理进程：待审批' }).waitFor();
    await signOut(page, DRAFTER);

    await enterAs(page, AUTHORITY, ORGAN);
    await page.getByRole('link', { name: '青松-9001' }).click();
    await takeStep(page, '批准');
    await page.getByText('机密★10年', { exact: true }).first().waitFor();
    await page.getByRole('heading', { name: '办理进程：保密期限内' }).waitFor();
    // The button that was pressed is gone; whoever works by keyboard is still in the page, not before it.
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    const numbers = await page.getByText(/日志第 \d+ 号/).allTextContents();
    expect(numbers.length).toBeGreaterThanOrEqual(3);

    // The journal shows what was sealed as sealed, in words and never as its bytes.
    await page.getByText('拟定', { exact: true }).last().click();
    await page.getByText('封存，调阅后显示').first().waitFor();
    expect(await page.getByRole('main').textContent()).not.toContain('$sealed');

    const docx = await download(page, /下载《.*审批表》docx/, folder);
    const pdf = await download(page, /下载《.*审批表》pdf/, folder);
    expect(isPdf(pdf.bytes)).toBe(true);
    if (office) expect(isPdf(asPdf(office, docx.path, folder))).toBe(true);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('a house rule is met, and seen to be ours and not the law', async () => {
    const { page, context, faults } = await visit(browser, node.url);
    await enterAs(page, OFFICER, ORGAN);
    await page.goto('/registers/appointments');
    await page.getByRole('button', { name: '登记', exact: true }).click();
    const act = page.getByRole('dialog', { name: '登记' });
    await choose(act, '人员', HEAD, HEAD);
    await choose(act, '职责', '承办人');
    await enterDay(act, '自', '2025年1月1日');
    await act.getByRole('button', { name: '确认登记' }).click();
    await act.waitFor({ state: 'detached' });
    await signOut(page, OFFICER);

    await enterAs(page, HEAD, ORGAN);
    await page.getByRole('button', { name: '拟定事项' }).click();
    await describeMatter(page, '青松-9002');
    await choose(page, '人员', READER, READER);
    await submitTo(page, HEAD);
    await page.getByRole('heading', { name: '办理进程：待审批' }).waitFor();

    // Named and coloured apart from what the law forbids, and its chip says that an organ may switch it off.
    const house = page.locator('.reason-house-rule').filter({ hasText: '内部规则' }).first();
    await house.waitFor();
    expect(await page.locator('.reason-prohibited').count()).toBe(0);
    expect(await page.getByRole('button', { name: '批准', exact: true }).isDisabled()).toBe(true);
    await house.getByRole('button', { name: /内部规则/ }).click();
    await page.getByText('不是法律、法规的规定').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  });
});

/** Everything that drafting asks for but whom it is for: the entry is found by two characters. */
async function describeMatter(page: Page, codeName: string): Promise<void> {
  await field(page, '代号').fill(codeName);
  await field(page, '事项名称').fill('水库大坝安全评估结论');
  await choose(page, '定密依据（保密事项范围条目）', ENTRY, '水利');
  await page.getByRole('checkbox', { name: '经核对，均不属于上列情形' }).check();
  await page.getByRole('button', { name: '按条目填写密级和期限' }).click();
}

async function submitTo(page: Page, authority: string): Promise<void> {
  await page.getByRole('button', { name: '提请审批' }).click();
  const act = page.getByRole('dialog', { name: '提请审批' });
  await choose(act, '定密责任人', authority, authority.slice(0, 2));
  await act.getByRole('button', { name: '确认提请审批' }).click();
}

/** A step that needs nothing but to be confirmed. */
async function takeStep(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: title, exact: true }).click();
  await page
    .getByRole('dialog', { name: title })
    .getByRole('button', { name: `确认${title}` })
    .click();
}

async function download(page: Page, name: RegExp, folder: string): Promise<{ path: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { path, bytes: readFileSync(path) };
}

/** What LibreOffice makes of a file, as PDF. Throws when it cannot open it. */
function asPdf(program: string, path: string, folder: string): Buffer {
  const out = join(folder, 'opened');
  execFileSync(
    program,
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'office'))}`,
      ...['--headless', '--convert-to', 'pdf', '--outdir', out, path],
    ],
    { env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } },
  );
  return readFileSync(join(out, `${parse(path).name}.pdf`));
}

const isPdf = (bytes: Buffer): boolean => bytes.length > 1_000 && bytes.subarray(0, 5).toString() === '%PDF-';
