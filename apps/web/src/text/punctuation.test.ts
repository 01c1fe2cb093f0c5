/** Signs between words, in both languages. */
import { expect, it } from 'vitest';
import { bracketed, labelled, listed } from './punctuation.ts';

it('joins, labels and brackets as each language does', () => {
  expect([listed('zh', ['甲', '乙']), listed('en', ['A', 2])]).toEqual(['甲、乙', 'A, 2']);
  expect([labelled('zh', '理由'), labelled('en', 'Reason')]).toEqual(['理由：', 'Reason: ']);
  expect([bracketed('zh', '甲', '乙'), bracketed('en', 'A', 'b'), bracketed('en', '', 'b')]).toEqual([
    '甲（乙）',
    'A (b)',
    '(b)',
  ]);
});
