/** Shares of parts in a whole, as a bar is drawn from them. Pure. */

export interface Piece {
  /** Where it begins and how long it is, of 1. */
  readonly from: number;
  readonly length: number;
  /** In whole percent; pieces of one bar may add up to 99 or 101. */
  readonly percent: number;
}

/** Nothing for a whole of nothing. */
export function piecesOf(counts: readonly number[]): readonly Piece[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  if (whole === 0) return [];
  let before = 0;
  return counts.map((count) => {
    const piece = { from: before / whole, length: count / whole, percent: Math.round((count / whole) * 100) };
    before += count;
    return piece;
  });
}
