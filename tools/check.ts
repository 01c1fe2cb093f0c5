// Every static check, one after another; all are run, so that one round shows all that is wrong.
import { existsSync } from 'node:fs';
import { runStep } from './step.ts';

const TSC = 'node_modules/typescript/bin/tsc';
const SOURCES = ['packages', 'apps', 'journeys', 'seeds', 'tools'].filter((folder) => existsSync(folder));

interface Check {
  name: string;
  args: string[];
  /** Paths without which the check has no object yet. */
  needs?: string;
  repair: string;
}

const CHECKS: Check[] = [
  { name: 'types', args: [TSC, '-p', 'tsconfig.json'], repair: 'Correct the types named above.' },
  {
    name: 'types of the law',
    args: [TSC, '-p', 'packages/law'],
    repair: 'The law is compiled without Node and without a browser: nothing of either may be used in it.',
  },
  {
    name: 'types of the roster',
    args: [TSC, '-p', 'packages/roster'],
    repair: 'The roster is compiled without Node and without a browser: nothing of either may be used in it.',
  },
  {
    name: 'types of the web',
    args: [TSC, '-p', 'apps/web'],
    needs: 'apps/web/src',
    repair:
      'Correct the types named above. They know only what Chromium 109 has: apps/web/src/app/oldest-browser.d.ts.',
  },
  {
    name: 'lint and format',
    args: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '--diagnostic-level=warn', '.'],
    repair: 'Most is repaired by: npm run format',
  },
  {
    name: 'walls between modules',
    args: [
      'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
      '--config',
      '.dependency-cruiser.mjs',
      ...SOURCES,
    ],
    repair: 'Each rule says why in .dependency-cruiser.mjs.',
  },
  {
    name: 'dead code and dependencies',
    args: ['node_modules/knip/bin/knip.js', '--no-progress'],
    repair: 'Remove what nothing uses, or name a new entry point in knip.jsonc.',
  },
  {
    name: 'generated files',
    args: ['tools/generate.ts', '--check'],
    needs: 'tools/generate.ts',
    repair: 'Run: npm run generate',
  },
];

/** Runs all checks and gives how many failed. */
export async function check(): Promise<number> {
  let failed = 0;
  for (const { name, args, needs, repair } of CHECKS) {
    if (needs !== undefined && !existsSync(needs)) continue;
    const { code, seconds, output } = await runStep(args, { show: false });
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
    if (code === 0) continue;
    failed += 1;
    console.log(`${output.trimEnd()}\n  → ${repair}`);
  }
  return failed;
}

if (import.meta.main) {
  const failed = await check();
  console.log(failed === 0 ? 'All checks passed.' : `${failed} of the checks failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
}
