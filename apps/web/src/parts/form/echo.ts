/**
 * A box that keeps its own text tells what comes from outside (a draft thrown away, filters cleared) from the answer to
 * what was typed in it. Comparing what was meant is not enough: text that cannot be read means nothing, and so does an
 * empty field. Left out: the reading of the text itself.
 */
export interface Echo {
  /** What the box has just said: the meaning of its text, empty for none. */
  readonly said: (meaning: string) => void;
  /** Whether this value replaces what stands in the box. Asked once for each value that the box is given. */
  readonly isFromOutside: (value: unknown, meaning: string) => boolean;
}

export function echoOf(first: unknown, firstMeaning: string): Echo {
  let held = first;
  let told = firstMeaning;
  let answered = true;
  return {
    said: (meaning) => {
      told = meaning;
      answered = false;
    },
    isFromOutside: (value, meaning) => {
      if (value === held) return false;
      held = value;
      const own = meaning === told && (!answered || meaning !== '');
      told = meaning;
      answered = true;
      return !own;
    },
  };
}
