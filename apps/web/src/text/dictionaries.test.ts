import { describe, expect, it } from 'vitest';
import { dictionaries } from './dictionaries.ts';

const holes = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe('dictionaries', () => {
  const { zh, en } = dictionaries;

  it('have the same keys in both languages', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort());
  });

  it('fill the same holes in both languages', () => {
    for (const [key, text] of Object.entries(zh))
      expect([key, holes(en[key as keyof typeof en])]).toEqual([key, holes(text)]);
  });

  it('leave nothing empty, and speak Chinese in the Chinese one', () => {
    for (const [key, text] of Object.entries(zh)) {
      expect(text, key).not.toBe('');
      expect(en[key as keyof typeof en], key).not.toBe('');
      expect(text, key).toMatch(/\p{Script=Han}|^%$/u);
      expect(text, key).not.toMatch(/[!！]/);
    }
  });
});
