/** Whatever roster is printed badly: what went in comes out, what was broken is flagged, no line is lost. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Damage, type PersonToPrint, type Print, printRoster } from './fixtures/printed.ts';
import { previewRoster } from './preview.ts';

const stem = fc.constantFrom(...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳未申酉戌亥');
const name = fc.oneof(
  { weight: 6, arbitrary: fc.array(stem, { minLength: 2, maxLength: 3 }).map((all) => all.join('')) },
  { weight: 1, arbitrary: fc.tuple(stem, stem, stem, stem).map(([a, b, c, d]) => `${a}${b}·${c}${d}`) },
  { weight: 1, arbitrary: fc.constantFrom('Ann Lee', 'Bo', 'Tomas Vega Ruiz') },
);

const two = (value: number): string => String(value).padStart(2, '0');
/** Minutes from the first of March on. */
const time = (minutes: number): string =>
  `2025-03-${two(1 + Math.floor(minutes / 1440))} ${two(Math.floor(minutes / 60) % 24)}:${two(minutes % 60)}`;

const people = fc
  .uniqueArray(name, { minLength: 1, maxLength: 60 })
  .chain((names) =>
    fc.record({
      names: fc.constant(names),
      steps: fc.array(fc.nat(400), { minLength: names.length, maxLength: names.length }),
      gaps: fc.array(fc.constantFrom(0, 0, 0, 0, 0, 0, 1, 3), { minLength: names.length, maxLength: names.length }),
      damages: fc.array(
        fc.constantFrom<Damage[]>('none', 'none', 'none', 'none', 'first-digit', 'last-digit', 'colon'),
        {
          minLength: names.length,
          maxLength: names.length,
        },
      ),
    }),
  )
  .map(({ names, steps, gaps, damages }) => {
    let minutes = 489;
    let number = 0;
    const all = names.map((own, i): PersonToPrint => {
      minutes += steps[i] ?? 0;
      number += 1 + (gaps[i] ?? 0);
      return { number, name: own, at: time(minutes) };
    });
    return { people: all, damages };
  });

const print: fc.Arbitrary<Print> = fc.record({
  columns: fc.integer({ min: 1, max: 4 }),
  separator: fc.constantFrom(' ', '   ', '\t', ' | ', '|', '　'),
  padding: fc.constantFrom('', ' ', '　', '  '),
  fullWidth: fc.boolean(),
  airy: fc.boolean(),
  linesPerPage: fc.constantFrom(5, 20, 1000),
  pageBreak: fc.constantFrom('', '\f'),
  headerOnEachPage: fc.boolean(),
  pageNumber: fc.constantFrom<Print['pageNumber'][]>(
    (page) => `${page}`,
    (page) => `- ${page} -`,
    (page) => `第 ${page} 页 共 9 页`,
    (page) => `${page}/9`,
    () => '',
  ),
  title: fc.constantFrom('', '青石县水利局学习反馈时间表', '党 员 学 习 反 馈 表'),
  footer: fc.constantFrom(
    '',
    '合计：36 人',
    '共 36 人，已反馈 35 人',
    '制表人：甲乙 制表时间：2025-03-09 10:00',
    '（以上为全部）',
  ),
  downwards: fc.boolean(),
});

it('what went in comes out, what was broken is flagged, nothing is dropped in silence', () => {
  fc.assert(
    fc.property(people, print, (given, style) => {
      const { text, noise } = printRoster(given.people, given.damages, style);
      const preview = previewRoster({ kind: 'text', text }, { now: '2026-01-01 00:00' });
      expect(preview.refused).toEqual([]);
      const inOrder = [...preview.rows].sort((a, b) => (a.number ?? 0) - (b.number ?? 0));
      expect(inOrder.map(({ number, name, at }) => ({ number, name, at }))).toEqual(
        given.people.map(({ number, name: own, at }, i) => ({
          number,
          name: own,
          at: given.damages[i] === 'none' ? at : null,
        })),
      );
      for (const [i, row] of inOrder.entries()) {
        const stamps = row.flags.filter(({ code }) => code.startsWith('stamp-'));
        const damage = given.damages[i];
        expect(stamps.length).toBe(damage === 'none' ? 0 : 1);
        const truth = given.people[i]?.at;
        // The year and the marks leave no doubt; a last digit may, and then nothing is proposed.
        if (damage === 'first-digit' || damage === 'colon') expect(stamps[0]?.proposal).toBe(truth);
        else if (stamps[0]?.proposal != null) expect(stamps[0].proposal).toBe(truth);
      }
      const gaps = given.people.filter(({ number }, i) => number !== (given.people[i - 1]?.number ?? 0) + 1);
      expect(inOrder.filter(({ flags }) => flags.some(({ code }) => code === 'number-gap')).length).toBe(gaps.length);
      expect(preview.clean + preview.flagged).toBe(given.people.length);
      expect(preview.ignored.map((line) => line.text)).toEqual(noise);
      const told = new Set([...preview.ignored, ...preview.rows].map(({ line }) => line));
      for (const [i, line] of text.split('\n').entries()) if (line.trim() !== '') expect(told).toContain(i + 1);
    }),
    { numRuns: 500, endOnFailure: true },
  );
});
