import { describe, expect, it } from 'vitest';
import { isOutdated, watchForUpgrades } from './outdated.ts';

describe('a part of the web that could not be loaded', () => {
  const page = new EventTarget();
  watchForUpgrades(page);
  const told = (error: unknown) =>
    page.dispatchEvent(Object.assign(new Event('vite:preloadError'), { payload: error }));

  it('is told from every other failure', () => {
    const gone = new TypeError('module');
    told(gone);
    expect(isOutdated(gone)).toBe(true);
    expect(isOutdated(new TypeError('module'))).toBe(false);
  });

  it('goes on to whoever shows it', () => {
    expect(told(new Error('css'))).toBe(true);
    expect(told('no error')).toBe(true);
  });
});
