/** Previews of rosters in every shape that is named in the requirements, one case each. */
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type PreviewOptions, previewRoster, type RosterPreview } from './index.ts';

const NOW = '2026-01-01 12:00';
const read = (text: string, options: Partial<PreviewOptions> = {}) =>
  previewRoster({ kind: 'text', text }, { now: NOW, ...options });
const table = (rows: string[][], options: Partial<PreviewOptions> = {}) =>
  previewRoster({ kind: 'table', rows }, { now: NOW, ...options });
const short = ({ rows }: RosterPreview) => rows.map(({ number, name, at }) => `${number} ${name} ${at}`);
const codes = ({ rows }: RosterPreview) => rows.map(({ flags }) => flags.map(({ code }) => code));
const refusals = ({ refused }: RosterPreview) => refused.map(({ number, code }) => [number, code]);

const HEADER = '序号 姓名 反馈时间';
const THREE = ['1 甲丁乙 2025-03-01 08:09', '2 丙卯巳 2025-03-01 08:09', '3 戊乙辛 2025-03-01 08:11'];
const EXPECTED = ['1 甲丁乙 2025-03-01 08:09', '2 丙卯巳 2025-03-01 08:09', '3 戊乙辛 2025-03-01 08:11'];

/** A roster as it arrives, in the shape of one that really did: two columns, blank lines, padding, damage, a namesake. */
const ARRIVED = `学习反馈时间信息表

序号 姓名 反馈时间 序号 姓名 反馈时间

1 甲丁乙 2025-03-01 08:09 5 壬 卯 2025-03-01 13:02

2 丙卯巳 2025-03-01 08:09 6 子丑癸 2025-03-01 15:51

3 戊乙辛 025-03-01 08:10 7 丙卯巳 2025-03-01 16:04

4 庚丑亥 2025-03-01 08:11 8 辛 午 2025-03-02 08:03
`;

describe('a roster as it arrives', () => {
  const preview = read(ARRIVED);
  it('gives all rows in the order of their numbers, without the padding', () => {
    expect(preview).toMatchObject({ title: '学习反馈时间信息表', columns: 2, clean: 5, flagged: 3, refused: [] });
    expect(short(preview)).toEqual([
      '1 甲丁乙 2025-03-01 08:09',
      '2 丙卯巳 2025-03-01 08:09',
      '3 戊乙辛 null',
      '4 庚丑亥 2025-03-01 08:11',
      '5 壬卯 2025-03-01 13:02',
      '6 子丑癸 2025-03-01 15:51',
      '7 丙卯巳 2025-03-01 16:04',
      '8 辛午 2025-03-02 08:03',
    ]);
  });
  it('proposes a repair of the damaged stamp from its neighbours, and keeps what stood there', () => {
    const { at, stamp, flags } = preview.rows[2] ?? {};
    expect([at, stamp]).toEqual([null, '025-03-01 08:10']);
    expect(flags).toMatchObject([{ code: 'stamp-first-digit-lost', proposal: '2025-03-01 08:10' }]);
    expect(flags?.[0]?.reason).toMatch(/2025-03-01 08:09.*08:11/);
  });
  it('flags both rows of a name that stands twice', () => {
    expect(preview.duplicates).toEqual([
      {
        name: '丙卯巳',
        numbers: [2, 7],
        rows: [2, 7],
        choices: ['same-person-keep-first', 'same-person-keep-both', 'two-people'],
      },
    ]);
    expect(codes(preview).map((all) => all.includes('name-twice'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((row) => [2, 7].includes(row)),
    );
  });
  it('says what the other lines were taken for', () => {
    expect(preview.ignored.map(({ line, as }) => [line, as])).toEqual([
      [1, 'title'],
      [3, 'header'],
    ]);
  });
});

const shared = new URL('../../../../shared/seeds/roster-anonymised.txt', import.meta.url);
it.skipIf(!existsSync(shared))('the roster that really arrived', () => {
  const preview = read(readFileSync(shared, 'utf8'));
  expect(preview).toMatchObject({ columns: 2, clean: 32, flagged: 4, refused: [] });
  expect(preview.rows.map(({ number }) => number)).toEqual(Array.from({ length: 36 }, (_, i) => i + 1));
  const stamps = preview.rows.filter(({ flags }) => flags.some(({ code }) => code.startsWith('stamp-')));
  expect(stamps.map(({ number, flags }) => [number, flags[0]?.proposal])).toEqual([
    [3, '2025-03-01 08:10'],
    [4, '2025-03-01 08:10'],
  ]);
  expect(preview.duplicates.map(({ numbers }) => numbers)).toEqual([[14, 32]]);
});

describe('shapes of text', () => {
  it.each([
    ['no header', THREE.join('\n')],
    ['tabs', [HEADER, ...THREE].join('\n').replace(/(?<=\d) (?=\D)|(?<=\D) (?=\d)/g, '\t')],
    [
      'bars with a rule below the header',
      `| 序号 | 姓名 | 反馈时间 |\n|---|---|---|\n${THREE.map((l) => `| ${l.replace(' ', ' | ').replace(/ (?=2025)/, ' | ')} |`).join('\n')}`,
    ],
    ['commas', `序号,姓名,反馈时间\n${THREE.map((l) => l.replace(' ', ',').replace(/ (?=2025)/, ',')).join('\n')}`],
    [
      'full width',
      THREE.join('\n')
        .replace(/[0-9:]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
        .replaceAll(' ', '　'),
    ],
    ['slashes and bare digits', THREE.join('\n').replaceAll('-', '/').replaceAll('/03/01 0', '/3/1 ')],
    ['Chinese dates', THREE.join('\n').replaceAll('2025-03-01 ', '2025年3月1日 ')],
    ['hours in words', THREE.join('\n').replace(/2025-03-01 0(\d):(\d\d)/g, '2025年3月1日$1时$2分')],
    ['points', THREE.join('\n').replaceAll('2025-03-01', '2025.03.01')],
    ['halves of the day', THREE.join('\n').replace(/ 0(8:\d\d)/g, ' 上午$1')],
    ['nothing between number, name and time', THREE.join('\n').replace(/ (?!08)/g, '')],
    ['nothing between two records', '1 甲丁乙 2025-03-01 08:092 丙卯巳 2025-03-01 08:093 戊乙辛 2025-03-01 08:11'],
    ['a spread header', `序 号 姓 名 反 馈 时 间\n${THREE.join('\n')}`],
    ['another header', `No. 党员姓名 确认时间\n${THREE.join('\n')}`],
    ['a cell on each line', `序号\n姓名\n反馈时间\n${THREE.join(' ').replace(/ (?!0)/g, '\n')}`],
    [
      'rows that were wrapped',
      [HEADER, ...THREE]
        .join('\n')
        .replace(/ (?=08:09)/, '\n')
        .replace(/ (?=2025-03-01 08:11)/, '\n'),
    ],
    ['windows line ends and a byte order mark', `\ufeff${[HEADER, ...THREE].join('\r\n\r\n')}`],
    [
      'page ends with the title and header again',
      `学习表\n${HEADER}\n${THREE[0]}\n1\n\f学习表\n${HEADER}\n${THREE[1]}\n2\n\f学习表\n${HEADER}\n${THREE[2]}\n- 3 -`,
    ],
    ['two records in a row, filled across', `${THREE[0]} ${THREE[1]}\n${THREE[2]}`],
    [
      'totals and a signature',
      `${HEADER}\n${THREE.join('\n')}\n合计：3人\n共 3 人，已反馈 3 人\n制表人：甲 时间：2025-03-05 10:00\n（完）`,
    ],
    [
      'a status column',
      `序号 姓名 部门 反馈时间 备注\n${THREE.map((l) => l.replace(/ (?=2025)/, ' 办公室 ').replace(/$/, ' 无')).join('\n')}`,
    ],
  ])('%s', (_name, text) => {
    const preview = read(text);
    expect(short(preview)).toEqual(EXPECTED);
    expect(codes(preview)).toEqual([[], [], []]);
    expect(preview.refused).toEqual([]);
  });

  it('keeps the dot of a name, whatever it looks like, and the space of a Latin one', () => {
    const names = ['阿依•古丽', '阿依・古丽 ', '阿依 · 古丽', 'Ann  Lee', '欧 阳 甲', '子　癸', '⼦癸'];
    const preview = read(names.map((name, i) => `${i + 1} ${name} 2025-03-01 08:09`).join('\n'));
    expect(preview.rows.map(({ name }) => name)).toEqual([
      '阿依·古丽',
      '阿依·古丽',
      '阿依·古丽',
      'Ann Lee',
      '欧阳甲',
      '子癸',
      '子癸',
    ]);
  });

  it('joins a name that was cut at its dot', () => {
    expect(short(read('1 阿依古丽·\n买买提 2025-03-01 08:09\n2 甲丁乙 2025-03-01 08:10'))).toEqual([
      '1 阿依古丽·买买提 2025-03-01 08:09',
      '2 甲丁乙 2025-03-01 08:10',
    ]);
  });

  it('keeps other columns as extras', () => {
    const text =
      '序号\t姓名\t工号\t部门\t反馈时间\n1\t甲丁乙\t10023\t办公室\t2025-03-01 08:09\n2\t丙卯巳\t\t\t2025-03-01 08:10';
    expect(read(text).rows.map(({ extras }) => extras)).toEqual([{ 工号: '10023', 部门: '办公室' }, {}]);
  });

  it('a title given takes the place of the one in the file', () => {
    expect(read(ARRIVED, { title: '甲' }).title).toBe('甲');
  });
});

describe('tables of cells', () => {
  it('finds the header in any row, two records side by side with an empty column between', () => {
    const preview = table([
      ['学习表', '', '', '', '', '', ''],
      ['', '', '', '', '', '', ''],
      ['编号', '名字', '签到时间', '', '编号', '名字', '签到时间'],
      ['1', '甲丁乙', '2025-03-01 08:09', '', '3', '戊 辛', '2025-03-01 08:11:30'],
      ['2', '丙卯巳', '2025/3/1 8:09', '', '', '', ''],
      ['合计', '3人', '', '', '', '', ''],
    ]);
    expect(preview).toMatchObject({ title: '学习表', columns: 2, refused: [] });
    expect(short(preview)).toEqual([EXPECTED[0], EXPECTED[1], '3 戊辛 2025-03-01 08:11']);
    expect(preview.ignored.map(({ as }) => as)).toEqual(['title', 'header', 'footer']);
  });
  it('joins a day and a time that have columns of their own', () => {
    const preview = table([
      ['姓名', '反馈日期', '反馈时间'],
      ['甲丁乙', '2025-03-01', '08:09'],
    ]);
    expect(short(preview)).toEqual(['null 甲丁乙 2025-03-01 08:09']);
    expect(codes(preview)).toEqual([[]]);
  });
  it('lists those who gave no time or have no name', () => {
    const preview = table([
      ['序号', '姓名', '反馈时间'],
      ['1', '甲丁乙', ''],
      ['2', '', '2025-03-01 08:09'],
      ['3', '', ''],
      ['4', '丙卯巳', '未反馈'],
    ]);
    expect(refusals(preview)).toEqual([
      [1, 'no-time'],
      [2, 'no-name'],
      [3, 'no-name'],
      [4, 'no-time'],
    ]);
  });
});

describe('damaged stamps between 08:09 and 08:11, or 19:29', () => {
  it.each([
    ['025-03-01 08:10', '08:11', 'stamp-first-digit-lost', '2025-03-01 08:10'],
    ['25-03-01 08:10', '08:11', 'stamp-damaged', '2025-03-01 08:10'],
    ['-03-01 08:10', '08:11', 'stamp-damaged', '2025-03-01 08:10'],
    ['03月01日 08:10', '08:11', 'stamp-damaged', '2025-03-01 08:10'],
    ['2025-03-01 0810', '08:11', 'stamp-separator-lost', '2025-03-01 08:10'],
    ['2025-0301 08:10', '08:11', 'stamp-separator-lost', '2025-03-01 08:10'],
    ['2025-03-0108:10', '08:11', 'stamp-separator-lost', '2025-03-01 08:10'],
    ['2025-03-01 08;10', '08:11', 'stamp-separator-lost', '2025-03-01 08:10'],
    ['2O25-03-01 08:10', '08:11', 'stamp-damaged', '2025-03-01 08:10'],
    ['205-03-01 08:10', '08:11', 'stamp-damaged', '2025-03-01 08:10'],
    // 08:10 and 08:11 are both possible.
    ['2025-03-01 08:1', '08:11', 'stamp-last-digit-lost', null],
    ['2025-03-01 08:1', '08:10', 'stamp-damaged', '2025-03-01 08:10'],
    // Beside padded hours a bare one has lost a digit: 08, or 18.
    ['2025-03-01 8:10', '08:11', 'stamp-damaged', '2025-03-01 08:10'],
    ['2025-03-01 8:10', '19:29', 'stamp-damaged', null],
    ['2025-03-01', '08:11', 'stamp-damaged', null],
  ])('%s before %s', (stamp, after, code, proposal) => {
    const preview = read(`1 甲丁乙 2025-03-01 08:09\n2 丙卯巳 ${stamp}\n3 戊乙辛 2025-03-01 ${after}`);
    expect(preview.rows[1]).toMatchObject({ at: null, stamp, flags: [{ proposal }] });
    if (code !== 'stamp-damaged') expect(preview.rows[1]?.flags[0]?.code).toBe(code);
    expect(preview).toMatchObject({ clean: 2, flagged: 1, refused: [] });
  });
  it('a repair that is not between its neighbours is not proposed', () => {
    const preview = read('1 甲 2025-03-01 08:09\n2 丙 025-03-01 09:10\n3 戊 2025-03-01 08:11');
    expect(preview.rows[1]?.flags).toMatchObject([{ code: 'stamp-first-digit-lost', proposal: null }]);
  });
});

describe('refused', () => {
  const row = (stamp: string) => read(`1 甲丁乙 2025-02-01 08:09\n2 丙卯巳 ${stamp}`, { openedAt: '2025-02-01 08:00' });
  it.each([
    ['2025-02-28 08:10', undefined],
    ['2025-02-29 08:10', 'no-such-day'],
    ['2025-02-30 08:10', 'no-such-day'],
    ['2025-13-01 08:10', 'no-such-day'],
    ['2025-03-01 23:59', undefined],
    ['2025-03-01 24:00', 'no-such-time'],
    ['2025-03-01 08:60', 'no-such-time'],
    ['2026-01-01 11:59', undefined],
    ['2026-01-01 12:00', undefined],
    ['2026-01-01 12:01', 'in-the-future'],
    ['2025-02-01 08:10', undefined],
    ['2025-02-01 07:59', 'before-opening'],
    ['未反馈', 'no-time'],
  ])('%s: %s', (stamp, code) => {
    const { rows, refused } = row(stamp);
    expect([rows.length, refused.map((each) => each.code)]).toEqual(code ? [1, [code]] : [2, []]);
  });
  it('a line that is none of these, with its text', () => {
    const { refused } = read(`${THREE[0]}\n乱七八糟\n${THREE[1]}`);
    expect(refused).toMatchObject([{ line: 2, text: '乱七八糟', code: 'unreadable' }]);
  });
});

describe('numbers and order', () => {
  const of = (...rows: (readonly [string, string])[]) =>
    read(
      `${HEADER}\n${rows.map(([number, time], i) => `${number} ${'甲乙丙丁戊己庚'[i]}丑寅 2025-03-01 ${time}`).join('\n')}`,
    );
  it.each([
    ['in order', of(['1', '08:01'], ['2', '08:02'], ['3', '08:03']), [[], [], []]],
    ['a gap', of(['1', '08:01'], ['2', '08:02'], ['4', '08:03']), [[], [], ['number-gap']]],
    ['a repeat', of(['1', '08:01'], ['1', '08:02'], ['2', '08:03']), [[], ['number-repeated'], []]],
    [
      'disorder',
      of(['1', '08:01'], ['4', '08:04'], ['2', '08:02'], ['3', '08:03']),
      [[], ['number-out-of-order'], [], []],
    ],
    [
      'time against number',
      of(['1', '08:01'], ['2', '09:00'], ['3', '08:02'], ['4', '08:03']),
      [[], ['time-out-of-order'], [], []],
    ],
    ['newest first', of(['1', '08:03'], ['2', '08:02'], ['3', '08:01']), [[], [], []]],
  ])('%s', (_name, preview, expected) => {
    expect(codes(preview)).toEqual(expected);
  });
  it('a lost number is proposed from its neighbours', () => {
    const preview = read('1 甲丁乙 2025-03-01 08:09\n丙卯巳 2025-03-01 08:10\n3 戊乙辛 2025-03-01 08:11');
    expect(preview.rows[1]).toMatchObject({ number: null, flags: [{ code: 'number-missing', proposal: '2' }] });
  });
  it('a number on a refused row is no gap', () => {
    const preview = read('1 甲丁乙 2025-03-01 08:09\n2 丙卯巳 2025-02-30 08:10\n3 戊乙辛 2025-03-01 08:11');
    expect(codes(preview)).toEqual([[], []]);
    expect(refusals(preview)).toEqual([[2, 'no-such-day']]);
  });
  it('late is said, not flagged', () => {
    const preview = read(THREE.join('\n'), { deadline: '2025-03-01 08:10' });
    expect(preview.rows.map(({ late }) => late)).toEqual([false, false, true]);
    expect(preview.flagged).toBe(0);
  });
});

describe('sizes', () => {
  it('20 000 rows, one in ten damaged', () => {
    const lines = Array.from({ length: 20_000 }, (_, i) => {
      const at = `2025-${String(1 + (Math.floor(i / 1600) % 12)).padStart(2, '0')}-01 ${String(8 + Math.floor((i % 1600) / 200)).padStart(2, '0')}:${String(Math.floor((i % 200) / 4)).padStart(2, '0')}`;
      return `${i + 1} 甲${String.fromCharCode(0x4e00 + i)} ${i % 10 === 5 && i < 19_200 ? at.slice(1) : at}`;
    });
    const preview = read([HEADER, ...lines].join('\n'));
    expect(preview.rows.length).toBe(20_000);
    expect(preview.rows.filter(({ at }) => at === null).length).toBe(1920);
  });
  it.each([
    ['one endless line', '1 甲'.repeat(500_000)],
    ['one endless word', '甲'.repeat(500_000)],
    ['many long words', `${'1甲'.repeat(1500)}\n`.repeat(500)],
    ['spaces', `1${' '.repeat(3000)}\n`.repeat(500)],
  ])('hostile: %s', (_name, text) => {
    // A reader whose work grows with the square of the text would not come to an end within the test's time.
    const preview = read(text);
    expect(preview.clean + preview.flagged).toBe(preview.rows.length);
  });
  it('nothing at all', () => {
    expect(read('')).toEqual({
      title: '',
      columns: 0,
      rows: [],
      clean: 0,
      flagged: 0,
      refused: [],
      duplicates: [],
      ignored: [],
    });
  });
});
