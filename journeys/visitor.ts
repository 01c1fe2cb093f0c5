/**
 * A person at a browser. Two things fail every journey by themselves: a request to anything but the node, and an error
 * on the console or in a page. A refusal by the node (401, 403, 409) is an answer, not an error.
 */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BROWSER_ARGS, browserPath } from '@shoumi/testkit';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { onTestFailed } from 'vitest';

/** Undefined where there is no browser: the journeys are then skipped by name, or in CI fail. */
export const browserAt = await browserPath();

export const launchBrowser = (at: string | undefined = browserAt): Promise<Browser> =>
  chromium.launch({
    args: BROWSER_ARGS,
    // Files have Chinese names; without a UTF-8 locale the browser can neither save nor send them.
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' },
    ...(at ? { executablePath: at } : {}),
  });

export interface Visitor {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What went wrong so far; a journey ends by expecting it to be empty. */
  readonly faults: readonly string[];
}

const ANSWERS = /the server responded with a status of (401|403|409)/;

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const faults: string[] = [];
  const context = await browser.newContext({
    baseURL: url,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    acceptDownloads: true,
    ...options,
  });
  context.setDefaultTimeout(15_000);
  await context.route('**/*', (route) => {
    const { origin } = new URL(route.request().url());
    if (origin === url) return route.continue();
    faults.push(`request outside the node: ${route.request().url()}`);
    return route.abort();
  });
  context.on('console', (message) => {
    if (message.type() === 'error' && !ANSWERS.test(message.text()))
      faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', (error) => faults.push(`page error: ${error.error().stack ?? error.error().message}`));
  const page = await context.newPage();
  onTestFailed(async () => {
    const path = join(tmpdir(), `shoumi-journey-failed-${Date.now()}.png`);
    await page.screenshot({ path, fullPage: true });
    console.error([`the page when the journey failed: ${path}`, page.url(), ...faults].join('\n'));
  });
  await page.goto('/');
  return { page, context, faults };
}

/** The button of a persona on the sign-in page of a demo node. */
export async function enterAs(page: Page, displayName: string, organ: string): Promise<void> {
  const group = page.getByRole('heading', { name: organ }).locator('..');
  await group.getByRole('button', { name: displayName, exact: true }).click();
  await page.getByRole('heading', { name: '工作台', level: 1 }).waitFor();
}

export async function signOut(page: Page, displayName: string): Promise<void> {
  await page.getByRole('banner').getByRole('button', { name: displayName }).click();
  await page.getByRole('button', { name: '退出登录' }).click();
  await page.getByRole('button', { name: '登录', exact: true }).waitFor();
}

type Scope = Page | Locator;

/** Titles of required fields end in a remark. */
const titled = (title: string): RegExp => new RegExp(`^${title}(（必填）)?$`);
const pageOf = (scope: Scope): Page => ('page' in scope ? scope.page() : scope);

export const field = (scope: Scope, title: string): Locator => scope.getByRole('textbox', { name: titled(title) });

/** Chooses in a list, after typing into it where the list is a search. */
export async function choose(scope: Scope, title: string, option: string, typed?: string): Promise<void> {
  const box = scope.getByRole('combobox', { name: titled(title) });
  await box.focus();
  if (typed === undefined) await box.press('ArrowDown');
  else await box.pressSequentially(typed);
  // The list is drawn apart from the accessible one, which holds only the options next to the active one.
  await pageOf(scope).locator('.ant-select-dropdown:visible').getByText(option).first().click();
}

export async function enterDay(scope: Scope, title: string, day: string): Promise<void> {
  const box = field(scope, title);
  await box.fill(day);
  await box.press('Enter');
}
