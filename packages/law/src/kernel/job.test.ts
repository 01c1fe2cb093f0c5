/** However the rows fall into batches, a job deals with each once and ends. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type JobBatch, jobAdvanced, jobBegun } from './job.ts';

const batchOf = (rows: readonly number[], after: number, size: number): JobBatch<number> => {
  const found = rows.filter((row) => row > after).slice(0, size);
  return { count: found.length, last: found.at(-1) ?? null, more: found.length === size };
};

it('goes on until a batch is not full, and has then counted every row', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 1000 }), { maxLength: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: -5, max: 5 }),
      (found, size, miscounted) => {
        const rows = found.toSorted((a, b) => a - b);
        // Rows may come and go after the count: what remains is still never nought before the last batch.
        let job = { ...jobBegun(Math.max(0, rows.length + miscounted), 0), remaining: 1 };
        let batches = 0;
        while (job.remaining > 0) {
          job = { ...job, ...jobAdvanced(job, batchOf(rows, job.after, size)) };
          batches += 1;
        }
        expect(job.done).toBe(rows.length);
        expect(batches).toBe(Math.floor(rows.length / size) + 1);
      },
    ),
  );
});

it('a job without rows has nothing remaining from the start', () => {
  expect(jobBegun(0, null)).toEqual({ total: 0, done: 0, remaining: 0, after: null });
});

it('an empty batch leaves the place where it was', () => {
  expect(jobAdvanced({ total: 3, done: 3, after: 'c' }, { count: 0, last: null, more: false })).toEqual({
    done: 3,
    remaining: 0,
    after: 'c',
  });
});
