/** Identifiers made by the program: UUID version 7, whose time part also gives the integer that registers page by. */
import { randomUUID } from 'node:crypto';

let lastMs = 0;
let counter = 0;

/** Ordered within the process: twelve bits count the ids of one millisecond. */
export function newId(nowMs: number): string {
  // Its random half, variant included, is that of version 7; Node draws for many of them at once.
  const random = randomUUID();
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = Number.parseInt(random.slice(0, 3), 16) & 0x3ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const time = lastMs.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter.toString(16).padStart(3, '0')}-${random.slice(19)}`;
}

/** Milliseconds and counter of an id as one integer (53 bits, until the year 2039): the sort key of registers. */
export function ordinalOf(id: string): number {
  return (
    Number.parseInt(id.slice(0, 8), 16) * 2 ** 28 +
    Number.parseInt(id.slice(9, 13), 16) * 2 ** 12 +
    Number.parseInt(id.slice(15, 18), 16)
  );
}

/** The same as SQL over a column of such ids. */
export const ordinalSql = (id: string): string =>
  `(('x' || translate(left(${id}::text, 13), '-', ''))::bit(48)::bigint * 4096 + ('x' || substr(${id}::text, 16, 3))::bit(12)::int)`;
