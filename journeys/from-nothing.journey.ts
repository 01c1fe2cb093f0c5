/** An empty node: from `shoumi init` over administrators, accounts, the organ and its people to the first approved matter. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { xlsxOf } from '../apps/server/src/platform/documents/xlsx.ts';
import { type RunningNode, removeFolder, runCommand, startNode, temporaryFolder } from './running-node.ts';
import { browserAt, choose, enterDay, field, launchBrowser, visit } from './visitor.ts';

const ORGAN = '松州市档案馆';
const FROM = '2026年1月5日';
const GUIDE = '档案工作国家秘密范围的规定（演示）';
const OFFICER = { username: 'baomi', name: '季云帆', staffNumber: 'DA-001' };
const DRAFTER = { username: 'chengban', name: '顾知微', staffNumber: 'DA-002' };
const HEAD = { username: 'guanzhang', name: '闻远山', staffNumber: 'DA-003' };
const ADMINISTRATORS = [
  { role: '系统管理员', username: 'sys.admin', name: '甲明' },
  { role: '安全保密管理员', username: 'sec.admin', name: '乙正' },
  { role: '安全审计员', username: 'audit.or', name: '丙察' },
];
const FIRST = 'Songbai-2026-first';
const OWN = 'Songbai-2026-own!';

describe.skipIf(!browserAt)('a real node from nothing', () => {
  let node: RunningNode;
  let browser: Browser;
  let token: string;
  const folder = temporaryFolder();
  const data = join(folder, 'node');

  beforeAll(async () => {
    const founded = await runCommand(
      'cli',
      'init',
      '--data',
      data,
      '--grade',
      'secret',
      '--approval',
      '批〔2026〕1号',
      '--json',
    );
    ({ token } = JSON.parse(founded) as { token: string });
    [node, browser] = await Promise.all([startNode(['cli', 'serve', '--allow-root'], data), launchBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    const left = await node?.stop();
    removeFolder(folder);
    expect(left).toEqual([]);
  });

  test('administrators, accounts, organ, people, guide, and the first approved matter', async () => {
    const open: BrowserContext[] = [];
    const faults: (readonly string[])[] = [];
    const arrive = async (): Promise<Page> => {
      const visitor = await visit(browser, node.url);
      open.push(visitor.context);
      faults.push(visitor.faults);
      return visitor.page;
    };

    const admin = await arrive();
    await setUp(admin, token);
    const passwords = await accounts(admin, await arrive());

    const office = await arrive();
    await firstSignIn(office, OFFICER.username, passwords.get(OFFICER.username));
    await organise(office);
    await guide(office, join(folder, '条目.xlsx'));

    const drafter = await arrive();
    await firstSignIn(drafter, DRAFTER.username, passwords.get(DRAFTER.username));
    await draft(drafter, '松柏-001');
    // Above the grade on record nothing is taken in, whatever the guide says.
    await choose(drafter, '密级', '绝密');
    await drafter.locator('.reason-prohibited').filter({ hasText: '条例 32' }).first().waitFor();
    await drafter.getByRole('button', { name: '按条目填写密级和期限' }).click();
    await drafter.locator('.reason-prohibited').first().waitFor({ state: 'detached' });
    await drafter.getByRole('button', { name: '提请审批' }).click();
    const submission = drafter.getByRole('dialog', { name: '提请审批' });
    await choose(submission, '定密责任人', HEAD.name, '闻远');
    await submission.getByRole('button', { name: '确认提请审批' }).click();
    await drafter.getByRole('heading', { name: '办理进程：待审批' }).waitFor();

    const head = await arrive();
    await firstSignIn(head, HEAD.username, passwords.get(HEAD.username));
    await head.getByRole('link', { name: '松柏-001' }).click();
    await head.getByRole('button', { name: '批准', exact: true }).click();
    await head.getByRole('dialog', { name: '批准' }).getByRole('button', { name: '确认批准' }).click();
    await head.getByText('机密★10年', { exact: true }).first().waitFor();
    await head.getByRole('heading', { name: '办理进程：保密期限内' }).waitFor();

    expect(faults.flat()).toEqual([]);
    await Promise.all(open.map((context) => context.close()));
  });
});

/** The token makes three administrators, and there is no other way in. */
async function setUp(page: Page, token: string): Promise<void> {
  await page.getByRole('heading', { name: '初始设置' }).waitFor();
  await field(page, '一次性设置口令').fill(token);
  for (const { role, username, name } of ADMINISTRATORS) {
    const group = page.getByRole('group', { name: role });
    await field(group, '用户名').fill(username);
    await field(group, '姓名').fill(name);
    await field(group, '密码').fill(FIRST);
  }
  await page.getByRole('button', { name: '完成设置' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
}

async function signIn(page: Page, username: string, password: string): Promise<void> {
  await field(page, '用户名').fill(username);
  await field(page, '密码').fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** A password that another person has seen must be changed before anything else. */
async function firstSignIn(page: Page, username: string, password: string | undefined): Promise<void> {
  await signIn(page, username, password ?? '');
  await page.getByText('请先设定自己的密码').waitFor();
  await field(page, '当前密码').fill(password ?? '');
  await field(page, '新密码').fill(OWN);
  await field(page, '再次输入新密码').fill(OWN);
  await page.getByRole('button', { name: '确认修改' }).click();
  await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
}

/** Fills in the form of a register's only beginning and takes the step. */
async function enter(
  page: Page,
  register: string,
  fill: (act: ReturnType<Page['getByRole']>) => Promise<void>,
  step = '登记',
): Promise<void> {
  await page.goto(`/registers/${register}`);
  await page.getByRole('main').getByRole('button', { name: step, exact: true }).click();
  const act = page.getByRole('dialog', { name: step });
  await fill(act);
  await act.getByRole('button', { name: `确认${step}` }).click();
  await act.waitFor({ state: 'detached' });
}

/** One administrator enters the organ and the accounts, another lets them in and hands out the passwords. */
async function accounts(system: Page, security: Page): Promise<ReadonlyMap<string, string>> {
  await signIn(system, 'sys.admin', FIRST);
  await system.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
  await enter(system, 'organs', async (act) => {
    await field(act, '代码').fill('SZ-DA');
    await field(act, '名称').fill(ORGAN);
    await choose(act, '性质', '国家机关');
    await choose(act, '监管层级', '市级');
    await choose(act, '定密权层级', '设区的市级机关');
    await field(act, '定密权依据').fill('保密法第十七条');
  });
  for (const { username, name, staffNumber } of [OFFICER, DRAFTER, HEAD])
    await enter(
      system,
      'accounts',
      async (act) => {
        await field(act, '用户名').fill(username);
        await field(act, '姓名').fill(name);
        await choose(act, '节点职责', username === OFFICER.username ? '保密办（首名）' : '（仅人员本身的职责）');
        await choose(act, '机关、单位', ORGAN, '松州');
        await field(act, '人员编号').fill(staffNumber);
      },
      '登记账号',
    );

  await signIn(security, 'sec.admin', FIRST);
  await security.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
  const passwords = new Map<string, string>();
  for (const { username } of [OFFICER, DRAFTER, HEAD]) {
    await security.goto('/registers/accounts');
    await security.getByRole('link', { name: username }).click();
    await security.getByRole('button', { name: '批准启用' }).click();
    await security.getByRole('dialog', { name: '批准启用' }).getByRole('button', { name: '确认批准启用' }).click();
    await security.getByRole('button', { name: '发放一次性密码' }).click();
    await security.getByRole('button', { name: '确定' }).click();
    passwords.set(username, (await security.locator('code.one-time').textContent()) ?? '');
  }
  return passwords;
}

/** Units, posts, people with the class of their post, then what they hold: roles, clearance, training, authority. */
async function organise(page: Page): Promise<void> {
  await enter(page, 'units', async (act) => {
    await field(act, '名称').fill('保管利用处');
  });
  await enter(page, 'posts', async (act) => {
    await field(act, '名称').fill('机要岗');
    await choose(act, '内设机构', '保管利用处', '保管');
    await choose(act, '涉密等级', '重要');
  });
  for (const { name, staffNumber } of [OFFICER, DRAFTER, HEAD])
    await enter(page, 'people', async (act) => {
      await field(act, '人员编号').fill(staffNumber);
      await field(act, '姓名').fill(name);
      await choose(act, '内设机构', '保管利用处', '保管');
      await choose(act, '岗位', '机要岗', '机要');
    });
  for (const [person, role] of [
    [DRAFTER, '承办人'],
    [HEAD, '主要负责人'],
  ] as const)
    await enter(page, 'appointments', async (act) => {
      await choose(act, '人员', person.name, person.name);
      await choose(act, '职责', role);
      await enterDay(act, '自', FROM);
    });
  for (const { name } of [DRAFTER, HEAD])
    await enter(page, 'clearances', async (act) => {
      await choose(act, '人员', name, name);
      await choose(act, '可接触的最高密级', '机密');
      await enterDay(act, '自', FROM);
    });
  await enter(page, 'training', async (act) => {
    await choose(act, '人员', DRAFTER.name, DRAFTER.name);
    await choose(act, '类别', '定密培训');
    await field(act, '内容').fill('定密业务培训');
    await enterDay(act, '日期', FROM);
    await act.getByRole('textbox', { name: /^学时/ }).fill('8');
    await enterDay(act, '有效至', '2099年12月31日');
  });
  // The principal head is the statutory authority by law: the register says so by itself.
  await page.goto('/registers/authorities');
  await page.getByRole('row').filter({ hasText: HEAD.name }).filter({ hasText: '法定' }).waitFor();
}

/** A guide, and its entries from a workbook, one row of which is wrong and says so beside the cell. */
async function guide(page: Page, file: string): Promise<void> {
  await enter(
    page,
    'guides',
    async (act) => {
      await field(act, '名称').fill(GUIDE);
      await field(act, '制定机关').fill('国家保密行政管理部门（演示）');
      await enterDay(act, '施行日期', FROM);
    },
    '登记范围',
  );
  const row = (number: string, item: string, level: string) => [
    ...[GUIDE, number, item, level, '10年', '保管利用处及分管负责人', '设区的市级以上机关', '档案', '2026-01-05'],
  ];
  const header = [
    '保密事项范围',
    '序号',
    '事项名称',
    '密级',
    '保密期限',
    '知悉范围',
    '产生层级',
    '业务领域',
    '施行日期',
  ];
  writeFileSync(
    file,
    await xlsxOf({
      sheet: '条目',
      header,
      rows: [
        row('1', '馆藏涉密档案目录', '机密'),
        row('2', '涉密档案移交清单', '秘密'),
        row('3', '库房值守安排', '内部'),
      ],
    }),
  );
  await page.goto('/registers/guide-entries');
  await page.getByRole('link', { name: '导入' }).click();
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择或者拖入文件' }).click();
  await (await chooser).setFiles(file);
  await page.getByRole('heading', { name: '读取结果：可导入 2 行，有错误 1 行' }).waitFor();
  await page.getByRole('cell', { name: '内部 不在可选范围内' }).waitFor();
  await page.getByRole('button', { name: '导入无错误的 2 行' }).click();
  await page.getByText('已导入 2 行，未导入 0 行').waitFor();
}

async function draft(page: Page, codeName: string): Promise<void> {
  await page.getByRole('button', { name: '拟定事项' }).click();
  await field(page, '代号').fill(codeName);
  await field(page, '事项名称').fill('涉密档案目录汇编');
  await choose(page, '定密依据（保密事项范围条目）', '馆藏涉密档案目录', '档案');
  await page.getByRole('checkbox', { name: '经核对，均不属于上列情形' }).check();
  await page.getByRole('button', { name: '按条目填写密级和期限' }).click();
  await choose(page, '人员', DRAFTER.name, DRAFTER.name);
}
