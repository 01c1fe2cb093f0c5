/** Numbers as people type and paste them. What cannot be read is no number, never a part of one or a rounded one. */
export interface NumberBounds {
  readonly whole?: boolean;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

type NumberProblem = 'empty' | 'not-understood' | 'not-whole' | 'out-of-range';
export type NumberReading = { readonly number: number } | { readonly problem: NumberProblem };

/** Reads `1200`, `1,200`, ` 12 `, full-width `１２` and `１．５`; bounds are inclusive. */
export function readNumber(typed: string, { whole = false, min, max }: NumberBounds = {}): NumberReading {
  const plain = typed.normalize('NFKC').replace(/\s+/g, '');
  if (plain === '') return { problem: 'empty' };
  if (!/^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:[.。]\d+)?$/.test(plain)) return { problem: 'not-understood' };
  const number = Number(plain.replaceAll(',', '').replace('。', '.'));
  if (whole && !Number.isInteger(number)) return { problem: 'not-whole' };
  const most = max ?? Number.MAX_SAFE_INTEGER;
  return number < (min ?? -most) || number > most ? { problem: 'out-of-range' } : { number };
}
