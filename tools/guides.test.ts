/** The Chinese guides say what the screens say: every word in 【】 is one that the product shows. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { procedures } from '@shoumi/law';
import { registers } from '@shoumi/server';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { dictionaries } from '../apps/web/src/text/dictionaries.ts';

const folder = join(import.meta.dirname, '../docs/guides');
const guides = readdirSync(folder).filter((name) => name.endsWith('.zh-CN.md'));

/** All texts that a value holds under `zh` or `title`, however deep: titles of steps, states, columns, options, fields. */
function textsIn(value: unknown, found: Set<string> = new Set()): Set<string> {
  if (Array.isArray(value)) for (const each of value) textsIn(each, found);
  else if (value instanceof z.ZodType) textsIn(z.toJSONSchema(value, { io: 'input' }), found);
  else if (typeof value === 'object' && value !== null)
    for (const [name, each] of Object.entries(value)) {
      if ((name === 'zh' || name === 'title') && typeof each === 'string') found.add(each);
      else if (name !== 'rules' && name !== 'foresees') textsIn(each, found);
    }
  return found;
}

/** What stands on a screen, without what is filled in and without a remark in brackets at its end. */
const shown = new Set(
  [...Object.values(dictionaries.zh), ...textsIn(procedures), ...textsIn([...registers.values()])].flatMap((text) => [
    text,
    text.replace(/（[^（）]*\{[^（）]*）$/u, ''),
  ]),
);

const named = (guide: string): readonly string[] => [
  ...new Set([...readFileSync(join(folder, guide), 'utf8').matchAll(/【([^】]+)】/gu)].map(([, word = '']) => word)),
];

describe.each(guides)('%s', (guide) => {
  it('names screens, buttons and fields as they are', () => {
    expect(named(guide).length).toBeGreaterThan(10);
    expect(named(guide).filter((word) => !shown.has(word))).toEqual([]);
  });
  it('is one page', () => {
    expect(readFileSync(join(folder, guide), 'utf8').split('\n').length).toBeLessThanOrEqual(90);
  });
});

it('there is a guide for every main persona', () => {
  expect(guides).toEqual([
    'administrator.zh-CN.md',
    'authority.zh-CN.md',
    'drafter.zh-CN.md',
    'secrecy-office.zh-CN.md',
  ]);
});
