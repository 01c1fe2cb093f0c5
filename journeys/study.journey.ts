/** Study: the office circulates a text and imports a list; a person reads, confirms and sits a test on a phone; who is missing shows. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { starterBank } from '@shoumi/law';
import { readDocument } from '@shoumi/server';
import { libreOfficePath } from '@shoumi/testkit';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { demoScene } from './demo-scene.ts';
import { browserAt, choose, enterAs, enterDay, field, signOut, visit } from './visitor.ts';

const ORGAN = '云岭省人民政府办公厅';
const OFFICER = '唐云舟';
const READER = '石其琛';
const PHONE = { width: 390, height: 844 };

const office = libreOfficePath();

describe.skipIf(!browserAt)('study on a demo node', () => {
  const demo = demoScene();

  test('planned by the office, studied on a phone, completed from a list, seen in figures', async () => {
    const desk = await visit(demo.browser, demo.url);
    await enterAs(desk.page, OFFICER, ORGAN);
    await plan(desk.page, '条例学习', '传阅反馈');
    await plan(desk.page, '条例考试', '考试');

    const phone = await visit(demo.browser, demo.url, { viewport: PHONE, hasTouch: true });
    await enterAs(phone.page, READER, ORGAN);
    await phone.page.goto('/study');
    await phone.page.getByRole('link', { name: '条例学习' }).click();
    await phone.page.getByRole('checkbox', { name: /^已读 第9条/ }).check();
    await phone.page.getByText('已读1部分，共74部分').waitFor();
    await phone.page.getByRole('button', { name: '本人已学习，确认' }).click();
    await phone.page.getByText(/已于.*反馈/).waitFor();
    const certificate = await download(phone.page, '学习证明（pdf）', demo.folder);
    expect(certificate.bytes.subarray(0, 5).toString()).toBe('%PDF-');
    // Nothing sticks out of a narrow screen.
    const width = await phone.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(PHONE.width);

    await phone.page.goto('/study');
    await phone.page.getByRole('link', { name: '条例考试' }).click();
    await phone.page.getByRole('link', { name: '参加考试' }).click();
    await phone.page.getByRole('button', { name: '开始或者继续答题' }).click();
    await answerAll(phone.page);
    await phone.page.getByRole('button', { name: '交卷' }).click();
    await phone.page.getByText('100分，合格').waitFor();
    // The own record holds both, and the hours.
    await phone.page.goto('/study');
    await phone.page.getByRole('link', { name: '我的学习培训记录' }).click();
    await phone.page.getByRole('link', { name: '条例考试' }).waitFor();
    await phone.page.getByRole('link', { name: /^4学时，应修\d+学时$/ }).waitFor();
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
    await signOut(phone.page, READER);

    const { page } = desk;
    await sitWithCode(page, demo.url, demo.browser, demo.folder);
    await page.goto('/study');
    await page.getByRole('link', { name: '条例学习' }).last().click();
    await page.getByRole('link', { name: '导入名单' }).click();
    const list = [
      '序号 姓名 反馈时间 序号 姓名 反馈时间',
      `1 ${OFFICER} 2026-03-01 08:09 3 外单位甲 2026-03-01 08:12`,
      '2 外单位乙 026-03-01 08:10 4 外单位丙 2026-02-30 08:15',
    ].join('\n');
    await field(page, '粘贴名单').fill(list);
    await page.getByRole('button', { name: '识别粘贴的内容' }).click();
    await page.getByRole('heading', { name: /读入3行：无疑问2，待确认1，拒绝1/ }).waitFor();
    await page.getByRole('radio', { name: '采用2026-03-01 08:10' }).check();
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByRole('checkbox', { name: /其余不在本单位的/ }).check();
    await page.getByRole('button', { name: '检查' }).click();
    await page.getByText('可以写入：反馈3人，其中新增2人').waitFor();
    await page.getByRole('button', { name: '确认写入' }).click();
    await page.getByText('已写入：反馈3人').waitFor();

    await page.getByRole('link', { name: '结果' }).click();
    const whole = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '全部' }) });
    // Two who were added by name stand beside the seventeen of the organ.
    await whole.getByRole('cell', { name: '19', exact: true }).waitFor();
    const missing = Number(await whole.getByRole('cell').nth(2).textContent());
    const total = Number(await whole.getByRole('cell').nth(0).textContent());
    expect([total - missing, total]).toEqual([4, 19]);
    const xlsx = await download(page, '导出名单（xlsx）', demo.folder);
    if (office) expect(asCsv(office, xlsx.path, demo.folder)).toContain(`1,${OFFICER},2026-03-01 08:09`);
    // The figure opens to the people behind it.
    await whole.getByRole('cell').nth(2).getByRole('link').click();
    // It stands there a second time for paper.
    await page.getByText(`共 ${missing} 项`).filter({ visible: true }).waitFor();
    // The hours of everybody open to the record of one, and the person's page names them too.
    await page.goto('/study/hours');
    await page
      .getByRole('status')
      .getByText(/^\d+人没有修满$/)
      .waitFor();
    await page.getByRole('link', { name: READER }).click();
    await page.getByRole('link', { name: '条例考试' }).waitFor();
    await page.goto(`/cases/${page.url().split('/').at(-1)}`);
    await page.getByRole('heading', { name: '学习培训记录' }).waitFor();
    expect([...desk.faults, ...phone.faults]).toEqual([]);
    await Promise.all([desk.context.close(), phone.context.close()]);
  });
});

/** Somebody without an account sits the test on a phone, with the code that the office has printed. */
async function sitWithCode(page: Page, url: string, browser: Browser, folder: string): Promise<void> {
  await page.goto('/study');
  await page.getByRole('link', { name: '条例考试' }).last().click();
  const { bytes } = await download(page, '发放一次性码（docx）', folder);
  const printed = JSON.stringify(await readDocument('codes.docx', bytes));
  const [, code = '', staffNumber = ''] = /([2-9A-Z]{5}-[2-9A-Z]{5}).*?(YL-BGT-\d{3})/.exec(printed) ?? [];
  const visitor = await visit(browser, url, { viewport: PHONE, hasTouch: true });
  await visitor.page.goto('/code');
  await field(visitor.page, '单位代码').fill('YL-BGT');
  await field(visitor.page, '人员编号').fill(staffNumber);
  await field(visitor.page, '一次性码').fill(code);
  await visitor.page.getByRole('button', { name: '进入' }).click();
  await visitor.page.getByRole('button', { name: '开始或者继续答题' }).click();
  await answerAll(visitor.page);
  await visitor.page.getByRole('button', { name: '交卷' }).click();
  await visitor.page.getByText('100分，合格').waitFor();
  expect(await visitor.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  expect(visitor.faults).toEqual([]);
  await visitor.context.close();
}

/** Plans a session for everybody on the whole regulation and opens it. */
async function plan(page: Page, title: string, form: string): Promise<void> {
  await page.goto('/registers/study-sessions');
  await page.getByRole('button', { name: '安排学习' }).click();
  const act = page.getByRole('dialog', { name: '安排学习' });
  await field(act, '名称').fill(title);
  await choose(act, '主题', '法律法规');
  await choose(act, '形式', form);
  await act.getByRole('textbox', { name: /^学时/ }).fill('2');
  await choose(act, '对象', '全体人员');
  await choose(act, '法规全文（须已导入）', '保守国家秘密法实施条例');
  await enterDay(act, '开始日期', '2026年1月1日');
  await enterDay(act, '截止日期', '2030年12月31日');
  if (form === '考试')
    for (const [name, value] of [
      ['考试题数', '5'],
      ['考试时限（分钟）', '10'],
      ['及格分', '60'],
      ['考试次数', '2'],
    ] as const)
      await act.getByRole('textbox', { name }).fill(value);
  await act.getByRole('button', { name: '确认安排学习' }).click();
  await act.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: title }).first().click();
  await page.getByRole('button', { name: '开始', exact: true }).click();
  const opening = page.getByRole('dialog', { name: '开始' });
  await opening.getByRole('button', { name: '确认开始' }).click();
  await opening.waitFor({ state: 'detached' });
}

const answerOf = new Map(starterBank.map((question) => [question.text, question]));

/** Answers every question of the paper rightly, as who has read the text would. */
async function answerAll(page: Page): Promise<void> {
  const questions = page.locator('.study-test > section');
  await questions.first().waitFor();
  for (let i = 0; i < (await questions.count()); i++) {
    const section = questions.nth(i);
    const words = (await section.textContent()) ?? '';
    const question = [...answerOf.values()].find(({ text }) => words.includes(text));
    if (!question) throw new Error(`no such question: ${words}`);
    const [answer = ''] = question.answer.split('|');
    if (question.kind === 'gap') await section.getByRole('textbox').fill(answer);
    else if (question.kind === 'true-false') await section.getByRole('radio', { name: answer, exact: true }).check();
    else
      for (const letter of answer)
        await section
          .getByRole(question.kind === 'single' ? 'radio' : 'checkbox', { name: new RegExp(`^${letter}\\. `) })
          .check();
  }
}

async function download(page: Page, name: string, folder: string): Promise<{ path: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
  const path = join(folder, file.suggestedFilename());
  await file.saveAs(path);
  return { path, bytes: readFileSync(path) };
}

/** What LibreOffice reads in a workbook. */
function asCsv(program: string, path: string, folder: string): string {
  execFileSync(
    program,
    [
      `-env:UserInstallation=${pathToFileURL(join(folder, 'office'))}`,
      ...['--headless', '--convert-to', 'csv:Text - txt - csv (StarCalc):44,34,76', '--outdir', folder, path],
    ],
    { env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' } },
  );
  return readFileSync(path.replace(/\.xlsx$/, '.csv'), 'utf8');
}
