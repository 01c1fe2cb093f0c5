/** What a declared job asks of the worker: nothing else of it is the slice's. */
import { expect, it } from 'vitest';
import { batchOf, JOB_BATCH, workOf } from './job.ts';

it('a batch that is full may have more behind it; the last row says where the next begins', () => {
  const rows = (n: number) => Array.from({ length: n }, (_, i) => ({ at: i + 1 }));
  const batch = (n: number) => batchOf(rows(n), ({ at }) => at);
  expect(batch(0)).toEqual({ count: 0, last: null, more: false });
  expect(batch(JOB_BATCH - 1)).toEqual({ count: JOB_BATCH - 1, last: JOB_BATCH - 1, more: false });
  expect(batch(JOB_BATCH)).toEqual({ count: JOB_BATCH, last: JOB_BATCH, more: true });
});

it('is its batch step while something remains, then its finishing step', () => {
  const work = workOf({ procedure: 'p', running: 'r', batch: 'batch', finish: 'finish' });
  expect(work.map(({ procedure, step }) => [procedure, step])).toEqual([
    ['p', 'batch'],
    ['p', 'finish'],
  ]);
});
