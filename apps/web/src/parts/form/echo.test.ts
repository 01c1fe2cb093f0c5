import { describe, expect, it } from 'vitest';
import { echoOf } from './echo.ts';

describe('what a box is given', () => {
  it('is its own echo right after it was typed, readable or not', () => {
    const echo = echoOf(undefined, '');
    echo.said('2026-01-01');
    expect(echo.isFromOutside('2026-01-01', '2026-01-01')).toBe(false);
    echo.said('');
    expect(echo.isFromOutside('soon', '')).toBe(false);
  });

  it('is from outside when text that could not be read is thrown away, typed now or found again', () => {
    const typed = echoOf(undefined, '');
    typed.said('');
    typed.isFromOutside('soon', '');
    expect(typed.isFromOutside(undefined, '')).toBe(true);
    expect(echoOf('soon', '').isFromOutside(undefined, '')).toBe(true);
  });

  it('is its own echo where only what can be read is kept: the text stays', () => {
    const echo = echoOf('2026-01-01', '2026-01-01');
    echo.said('');
    expect(echo.isFromOutside(undefined, '')).toBe(false);
    expect(echo.isFromOutside(undefined, '')).toBe(false);
  });

  it('is from outside when it means something else, and not when it only means the same again', () => {
    const echo = echoOf({ years: 10 }, '10');
    expect(echo.isFromOutside({ years: 10 }, '10')).toBe(false);
    expect(echo.isFromOutside({ years: 20 }, '20')).toBe(true);
    expect(echo.isFromOutside(undefined, '')).toBe(true);
  });
});
