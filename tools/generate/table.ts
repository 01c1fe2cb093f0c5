/** A table in Markdown. Bars within a cell are escaped; an empty cell is a dash. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows.map((row) => row.map((cell) => cell.replaceAll('|', '\\|') || '–'))]
    .map((row) => `| ${row.join(' | ')} |`)
    .join('\n');
