/** What a phone reads from the pictures that we draw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qrPng, qrSvg } from './qr.ts';
import { textOfPng, textOfSvg } from './qr-testing.ts';

const SIGN_IN = 'https://node.test:8787/study/0197f0c4-0000-7000-8000-000000000001?code=K7QM-2HXD-9RWP';

describe('the picture of a code', () => {
  it.each([
    ['an address to sign in at a lecture', SIGN_IN],
    ['a verification code', '7f3a-19c2-04de'],
    ['one character', 'A'],
    ['Chinese', '核验：云岭省人民政府办公厅'],
  ])('reads back from either form: %s', async (_name, text) => {
    expect([textOfSvg(await qrSvg(text)), textOfPng(await qrPng(text))]).toEqual([text, text]);
  });

  it('reads back whatever code and address it holds', async () => {
    const code = fc.stringMatching(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){1,3}$/);
    const host = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}(\.[a-z]{2,8}){1,2}$/);
    await fc.assert(
      fc.asyncProperty(host, fc.uuid(), code, async (name, session, text) => {
        const url = `https://${name}/study/${session}?code=${text}`;
        expect(textOfSvg(await qrSvg(url))).toBe(url);
      }),
      { numRuns: 25 },
    );
  });

  it('keeps the quiet zone that scanners need: four modules of white on every side', async () => {
    // Drawn at 12 units a module (scale 6, two units a pixel).
    const [, width = ''] = /viewBox="0 0 (\d+)/.exec(await qrSvg(SIGN_IN)) ?? [];
    const path = / d="([^"]+)"/.exec(await qrSvg(SIGN_IN))?.[1] ?? '';
    const numbers = [...path.matchAll(/\d+/g)].map(([n]) => Number(n));
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(4 * 12);
    expect(Math.max(...numbers)).toBeLessThanOrEqual(Number(width) - 4 * 12);
  });

  it('is not read where it is damaged beyond repair', async () => {
    const [head = ''] = (await qrSvg(SIGN_IN)).split('Z', 1);
    expect(() => textOfSvg(`${head}Z" /></svg>`)).toThrow();
  });
});
