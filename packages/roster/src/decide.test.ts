/** From decisions to records: what is open blocks; every row is written or named as left out. */
import { describe, expect, it } from 'vitest';
import { type Decisions, decide, matchPeople, previewRoster } from './index.ts';

const NOW = '2026-01-01 12:00';
const TEXT = `1 甲丁乙 2025-03-01 08:09
2 丙卯巳 025-03-01 08:10
3 戊乙辛 2025-03-01 08:1
4 甲 丁乙 2025-03-01 08:20
5 庚丑亥 2025-03-01 08:15
6 辛午酉 2025-03-01 08:30`;
const preview = previewRoster({ kind: 'text', text: TEXT }, { now: NOW });
const FIRST = { 2: { 'stamp-first-digit-lost': 'accept' } } as const;
const ALL: Decisions = {
  rows: {
    ...FIRST,
    3: { 'stamp-last-digit-lost': { at: '2025-03-01 08:12' } },
    4: { 'time-out-of-order': 'accept' },
    5: { 'time-out-of-order': 'accept' },
  },
  duplicates: { 甲丁乙: { choice: 'same-person-keep-first' } },
};
const made = (decisions: Decisions) => {
  const answer = decide(preview, decisions, { now: NOW });
  return answer.is === 'decided'
    ? { records: answer.records.map(({ row, at, attempt }) => [row, at, attempt]), leftOut: answer.leftOut }
    : answer.open.map(({ rows, code, why }) => [rows, code, why]);
};

describe('decide', () => {
  it('names what is open', () => {
    const open = made({});
    expect(open).toContainEqual([[2], 'stamp-first-digit-lost', 'undecided']);
    expect(open).toContainEqual([[3], 'stamp-last-digit-lost', 'undecided']);
    expect(open).toContainEqual([[1, 4], 'name-twice', 'undecided']);
  });
  it('gives the records when all is decided', () => {
    expect(made(ALL)).toEqual({
      records: [
        [1, '2025-03-01 08:09', 1],
        [2, '2025-03-01 08:10', 1],
        [3, '2025-03-01 08:12', 1],
        [5, '2025-03-01 08:15', 1],
        [6, '2025-03-01 08:30', 1],
      ],
      leftOut: [{ row: 4, because: 'name-twice' }],
    });
  });
  it('keeps both as attempts', () => {
    const answer = made({ ...ALL, duplicates: { 甲丁乙: { choice: 'same-person-keep-both' } } });
    expect(answer).toMatchObject({ leftOut: [] });
    expect(answer).toHaveProperty('records.0', [1, '2025-03-01 08:09', 1]);
    expect(answer).toHaveProperty('records.3', [4, '2025-03-01 08:20', 2]);
  });
  it.each([
    [{}, 'staff-numbers-missing'],
    [{ 1: '7' }, 'staff-numbers-missing'],
    [{ 1: '7', 4: '7' }, 'staff-numbers-missing'],
    [{ 1: '7', 4: '8' }, undefined],
  ])('two people need staff numbers of their own: %j', (staffNumbers, why) => {
    const answer = decide(
      preview,
      { ...ALL, duplicates: { 甲丁乙: { choice: 'two-people', staffNumbers } } },
      { now: NOW },
    );
    if (answer.is === 'open') expect(answer.open).toMatchObject([{ rows: [1, 4], why }]);
    else {
      expect(why).toBeUndefined();
      expect(answer.records.map(({ staffNumber }) => staffNumber)).toEqual([
        '7',
        undefined,
        undefined,
        '8',
        undefined,
        undefined,
      ]);
    }
  });
  it.each([
    ['accept', 'no-proposal'],
    [{ at: '2025-02-30 08:12' }, 'not-a-time'],
    [{ at: '2026-01-01 12:01' }, 'not-a-time'],
    [{ at: '8:12' }, 'not-a-time'],
  ] as const)('a stamp without a proposal cannot be settled by %j', (decision, why) => {
    expect(made({ ...ALL, rows: { ...ALL.rows, 3: { 'stamp-last-digit-lost': decision } } })).toEqual([
      [[3], 'stamp-last-digit-lost', why],
    ]);
  });
  it('a rejected row is left out, and a name that then stands once is asked no more', () => {
    const rows = { ...ALL.rows, 4: { 'time-out-of-order': 'reject' } } as const;
    const flagged = preview.rows[3]?.flags.some(({ code }) => code === 'time-out-of-order');
    const answer = made({ rows, ...(flagged ? {} : { duplicates: ALL.duplicates ?? {} }) });
    expect(answer).toMatchObject({ leftOut: [{ row: 4 }] });
  });
});

describe('matchPeople', () => {
  const people = [
    { id: 'a', name: '子癸', staffNumber: '1' },
    { id: 'b', name: '阿依・古丽', staffNumber: '2' },
    { id: 'c', name: '甲乙', staffNumber: '3' },
    { id: 'd', name: '甲 乙', staffNumber: '4' },
    { id: 'e', name: 'Ann Lee' },
  ];
  it.each([
    ['子癸', '子癸', undefined, 'exact'],
    ['子癸', '子 癸', undefined, 'padded'],
    ['阿依·古丽', '阿依·古丽', undefined, 'padded'],
    ['Ann Lee', 'ANN LEE', undefined, 'padded'],
    ['甲乙', '甲乙', undefined, 'ambiguous'],
    ['甲乙', '甲乙', '3', 'exact'],
    ['甲乙', '甲乙', '9', 'unknown'],
    ['丙丁', '丙丁', undefined, 'unknown'],
  ])('%s as %s with %s: %s', (name, nameAsStood, staffNumber, is) => {
    const row = { row: 1, name, nameAsStood, ...(staffNumber ? { staffNumber } : {}) };
    expect(matchPeople([row], people)).toMatchObject([{ row: 1, is }]);
  });
});
