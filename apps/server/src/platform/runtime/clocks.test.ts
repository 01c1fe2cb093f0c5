/** When a clock is late: by days of Shanghai, also where the database tells the moment in UTC. */
import { asWorker } from '@shoumi/server';
import { testDatabase, testOrgan } from '@shoumi/testkit';
import { describe, expect, it } from 'vitest';
import { isLate } from './clocks.ts';
import { momentOf } from './moment.ts';

const now = (at: string) => momentOf(Date.parse(at));
const LONG_AFTER = now('2026-06-01T12:00:00+08:00');

describe('what is due on a day', () => {
  const due = { dueOn: '2026-03-10', dueAt: null };
  it.each([
    ['the day before', '2026-03-09T15:59:59.999Z', false],
    ['the first moment of the day', '2026-03-09T16:00:00.000Z', false],
    ['the last moment of the day', '2026-03-10T15:59:59.999Z', false],
    ['the first moment of the next', '2026-03-10T16:00:00.000Z', true],
    ['the next morning, when it is the day itself in UTC', '2026-03-10T23:59:59.999Z', true],
    ['the next morning, told in the time of Shanghai', '2026-03-11T07:59:59.999+08:00', true],
  ])('met on %s', (_when, metAt, late) => {
    expect(isLate(due, metAt, LONG_AFTER)).toBe(late);
  });
  it.each([
    ['2026-03-10T00:00:00+08:00', false],
    ['2026-03-10T23:59:59.999+08:00', false],
    ['2026-03-11T00:00:00+08:00', true],
  ])('not met at %s', (at, late) => {
    expect(isLate(due, null, now(at))).toBe(late);
  });
});

it('met in the small hours after the day is late also as the database tells it', async () => {
  const db = await testDatabase();
  try {
    const { id } = await testOrgan(db.runtime);
    const [told] = await asWorker(db.database, id, (tx) =>
      tx.query<{ in_time: string; late: string }>(
        `select '2026-03-10T23:59:59+08:00'::timestamptz as in_time, '2026-03-11T00:00:00+08:00'::timestamptz as late`,
      ),
    );
    const due = { dueOn: '2026-03-10', dueAt: null };
    expect(isLate(due, told?.in_time ?? '', LONG_AFTER)).toBe(false);
    expect(isLate(due, told?.late ?? '', LONG_AFTER)).toBe(true);
  } finally {
    await db.drop();
  }
});

describe('what is due at a moment', () => {
  const due = { dueOn: null, dueAt: '2026-03-10T09:00:00.000+08:00' };
  it.each([
    ['2026-03-10T00:59:59.999Z', false],
    ['2026-03-10T01:00:00.000Z', false],
    ['2026-03-10T01:00:00.001Z', true],
  ])('met at %s', (metAt, late) => {
    expect(isLate(due, metAt, LONG_AFTER)).toBe(late);
  });
});
