/** Shares of parts in a whole, as a bar is drawn from them. Pure. */

export interface Piece {
  /** Of 1. */
  readonly length: number;
  /** In whole percent; pieces of one bar may add up to 99 or 101. */
  readonly percent: number;
}

/** Nothing for a whole of nothing. */
export function piecesOf(counts: readonly number[]): readonly Piece[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return [];
  return counts.map((count) => ({ length: count / whole, percent: Math.round((count / whole) * 100) }));
}
