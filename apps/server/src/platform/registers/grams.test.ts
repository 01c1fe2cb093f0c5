/** Whatever part of a text is searched for, its pieces are among those that were kept for the text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { gramsOf, gramsOfQuery } from './grams.ts';

const text = fc.string({ unit: fc.constantFrom(...'保密工作会议纪要〔2026〕15号AbCｃ１ 　𠮷'), maxLength: 20 });

it('finds every part of a text by its pieces, however wide, spaced or written it is', () => {
  fc.assert(
    fc.property(text, fc.nat(20), fc.nat(20), (whole, from, length) => {
      const characters = [...whole];
      const part = characters.slice(from, from + length).join('');
      const kept = new Set(gramsOf(whole));
      expect(gramsOfQuery(part.toUpperCase()).filter((piece) => !kept.has(piece))).toEqual([]);
    }),
  );
});

it.each([
  ['', [], []],
  ['密', ['密'], ['密']],
  ['〔2〕2', ['〔', '2', '〕', '〔2', '2〕', '〕2'], ['〔2', '2〕', '〕2']],
  ['Ａ b', ['a', 'b', 'ab'], ['ab']],
  ['𠮷野', ['𠮷', '野', '𠮷野'], ['𠮷野']],
])('%o is kept as %o and asked for as %o', (whole, kept, asked) => {
  expect([gramsOf(whole), gramsOfQuery(whole)]).toEqual([kept, asked]);
});
