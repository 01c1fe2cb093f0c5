// The test projects. `npm test` runs them one after another; a single one: npm run test -- --project law
import { defineConfig } from 'vitest/config';

const cluster = 'packages/testkit/src/cluster-setup.ts';
const crash = '**/*.crash.test.ts';

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'law', include: ['packages/{law,roster}/src/**/*.test.ts'], testTimeout: 30_000 } },
      { test: { name: 'web', include: ['apps/web/src/**/*.test.{ts,tsx}', 'packages/contract/src/**/*.test.ts'] } },
      {
        test: {
          name: 'server',
          include: [
            'apps/{server,cli}/**/*.test.ts',
            'packages/testkit/src/**/*.test.ts',
            '{seeds,tools}/**/*.test.{ts,mjs}',
          ],
          exclude: ['**/node_modules/**', crash],
          globalSetup: cluster,
          // Left to itself it keeps one of two cores free; the files wait for PostgreSQL half of their time.
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Processes are killed here, and a commit must reach the disk: nothing else may run beside it.
        test: {
          name: 'crash',
          include: [`apps/${crash}`],
          globalSetup: cluster,
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['journeys/*.journey.ts'],
          globalSetup: 'journeys/demo-setup.ts',
          // Two at once on two cores take three quarters of the time, and now and then one that waits too long for its page.
          maxWorkers: 1,
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
