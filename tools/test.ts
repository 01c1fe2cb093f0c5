// `npm test`: every check, then every test project, each timed against its budget. The last line is the result.
// With arguments (`npm test -- <filter>`) only the tests that vitest selects by them.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.ts';
import { runStep } from './step.ts';

/** Minutes that a newcomer's machine with two cores may take. */
const BUDGET = { install: 2, check: 2, law: 1, web: 1, server: 4, crash: 2, browser: 4 };
const PROJECTS = ['law', 'web', 'server', 'crash', 'browser'] as const;

interface Totals {
  passed: number;
  failed: number;
  skipped: number;
}

/** The part of vitest's JSON report that is read here. */
interface Report {
  numPassedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string }[] }[];
}

const times: string[] = [];
const totals: Totals = { passed: 0, failed: 0, skipped: 0 };

const filter = process.argv.slice(2);
if (filter.length > 0) {
  await runTests('filtered', filter);
} else {
  // The bootstrap has installed by now, and tells how long it took.
  if (process.env.SHOUMI_INSTALL_SECONDS) note('install', Number(process.env.SHOUMI_INSTALL_SECONDS));
  const started = performance.now();
  totals.failed += await check();
  note('check', (performance.now() - started) / 1000);
  for (const project of PROJECTS) note(project, await runTests(project, ['--project', project]));
  console.log(`\n${times.join('\n')}`);
}

const { passed, failed, skipped } = totals;
process.exitCode = failed > 0 || (filter.length === 0 && passed === 0) ? 1 : 0;
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);

function note(name: keyof typeof BUDGET, seconds: number): void {
  const budget = BUDGET[name] * 60;
  times.push(`${name}: ${seconds.toFixed(1)} s of ${budget} s${seconds > budget ? ' (over budget)' : ''}`);
}

/** Runs vitest, adds its counts to the totals, and gives the seconds it took. */
async function runTests(name: string, args: string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'shoumi-report-'));
  const file = join(folder, 'report.json');
  console.log(`\n── ${name}`);
  const { code, seconds } = await runStep(
    ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
      .concat('--passWithNoTests')
      .concat(args),
    { show: true },
  );
  const counted = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  rmSync(folder, { recursive: true, force: true });
  totals.passed += counted.passed;
  totals.skipped += counted.skipped;
  // vitest can fail without a failed test: a broken set-up, an error after the last test.
  totals.failed += code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  return seconds;
}

function count(report: Report): Totals {
  // A file that cannot be loaded has no tests to fail, and counts as one.
  const failed = report.testResults.map(({ status, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed').length;
    return status === 'failed' ? Math.max(1, tests) : tests;
  });
  return {
    passed: report.numPassedTests,
    failed: failed.reduce((sum, one) => sum + one, 0),
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
