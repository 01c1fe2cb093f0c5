/** What the bench prints and keeps: rows of figures with what they mean, never a verdict without its limit. */
export interface Figure {
  readonly arm: string;
  readonly what: string;
  readonly value: string;
  /** The goal as the issue states it, if there is one. */
  readonly goal?: string;
  readonly met?: boolean;
}

const figures: Figure[] = [];

export function say(figure: Figure): void {
  figures.push(figure);
  console.log(
    `${figure.arm.padEnd(14)} ${figure.what.padEnd(64)} ${figure.value}${figure.goal ? `   goal ${figure.goal}${figure.met === undefined ? '' : figure.met ? ' met' : ' MISSED'}` : ''}`,
  );
}

export const ratio = (n: number): string => `${n >= 100 ? Math.round(n) : n.toFixed(2)} ×`;
export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
export const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? Number.NaN;

/** The table that docs/benchmarks.md keeps for a run. */
export function markdown(title: string): string {
  const rows = figures.map(
    (figure) =>
      `| ${figure.arm} | ${figure.what} | ${figure.value} | ${figure.goal ? `${figure.goal}${figure.met === undefined ? '' : figure.met ? ', met' : ', **missed**'}` : ''} |`,
  );
  return [`## ${title}`, '', '| arm | what | measured | goal |', '|---|---|---|---|', ...rows, ''].join('\n');
}
