/** Counts wrong codes by where they come from and for whom, so that nobody tries them all. Right ones cost nothing. */
import { Problem } from '../../platform/runtime/problem.ts';

const WINDOW_MS = 10 * 60_000;
const MOST = 10;
const REMEMBERED = 10_000;

export class Tries {
  readonly #wrong = new Map<string, { n: number; until: number }>();

  /** Throws `too-many` once a key has failed too often. */
  check(keys: readonly string[], now: number): void {
    for (const key of keys) {
      const seen = this.#wrong.get(key);
      if (seen && seen.until > now && seen.n >= MOST)
        throw new Problem('too-many', {
          title: { zh: '输错次数过多，请十分钟后再试', en: 'Too many wrong codes; try again in ten minutes' },
        });
    }
  }

  failed(keys: readonly string[], now: number): void {
    if (this.#wrong.size > REMEMBERED) this.#wrong.clear();
    for (const key of keys) {
      const seen = this.#wrong.get(key);
      if (seen && seen.until > now) seen.n += 1;
      else this.#wrong.set(key, { n: 1, until: now + WINDOW_MS });
    }
  }
}
