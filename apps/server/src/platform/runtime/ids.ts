/** Identifiers made by the program: UUID version 7, whose time part also gives the integer that registers page by. */
import { randomFillSync } from 'node:crypto';

const bytes = Buffer.alloc(16);
let lastMs = 0;
let counter = 0;

/** Ordered within the process: twelve bits count the ids of one millisecond. */
export function newId(nowMs: number): string {
  randomFillSync(bytes);
  if (nowMs > lastMs) {
    lastMs = nowMs;
    counter = bytes.readUInt16BE(6) & 0x3ff;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  bytes.writeUIntBE(lastMs, 0, 6);
  bytes.writeUInt16BE(0x7000 | counter, 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Milliseconds and counter of an id as one integer (53 bits, until the year 2039): the sort key of registers. */
export function ordinalOf(id: string): number {
  return (
    Number.parseInt(id.slice(0, 8), 16) * 2 ** 28 +
    Number.parseInt(id.slice(9, 13), 16) * 2 ** 12 +
    Number.parseInt(id.slice(15, 18), 16)
  );
}
