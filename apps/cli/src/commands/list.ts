/** `shoumi list`: a page of a register, as the register's definition says it. */
import { parseArgs } from 'node:util';
import { query, type RegisterInfo, type RegisterPage, type Row } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import { type Command, UsageError } from '../command.ts';

/** `name=value` pairs. */
function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`not name=value: ${text}`);
      return [text.slice(0, at), text.slice(at + 1)];
    }),
  );
}

function cells(register: RegisterInfo, row: Row): string {
  const shown = register.columns.map(({ name, options }) => {
    const value = row[name];
    const words = options?.find((option) => option.value === value)?.title ?? value;
    return words === null || words === undefined ? '' : typeof words === 'string' ? words : JSON.stringify(words);
  });
  // Tabs and line breaks in a value would read as cells and rows of their own.
  return [row.id, ...shown].map((cell) => cell.replace(/\s+/g, ' ')).join('\t');
}

export const list: Command = {
  name: 'list',
  summary: 'list a register',
  usage: `shoumi list [REGISTER] [--filter NAME=VALUE]… [--q TEXT] [--sort=COLUMN|--sort=-COLUMN] [--size 1-200] [--after CURSOR] [--json]

Without REGISTER: the registers you may use, with their filters. Cells are separated by tabs, the first is the id.`,
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        filter: { type: 'string', multiple: true, default: [] },
        q: { type: 'string' },
        sort: { type: 'string' },
        size: { type: 'string' },
        after: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { json, filter, q, sort, size, after } = values;
    const [name, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`one register at a time, not also ${rest.join(' ')}`);
    const asked = { ...pairs(filter), q, sort, size, after };
    return answering(json, async () => {
      const client = savedClient();
      const registers = await client.get<readonly RegisterInfo[]>('/api/registers');
      if (name === undefined) {
        await answer(
          json,
          registers,
          registers.map(
            (each) => `${each.name}\t${each.title}\t${each.filters.map((filter) => filter.name).join(' ')}`,
          ),
        );
        return 0;
      }
      const page = await client.get<RegisterPage>(`/api/registers/${encodeURIComponent(name)}${query(asked)}`);
      const register = registers.find((each) => each.name === name);
      const header = register ? [['id', ...register.columns.map((column) => column.title)].join('\t')] : [];
      await answer(json, page, [...header, ...page.rows.map((row) => (register ? cells(register, row) : row.id))]);
      if (!json && page.next) console.error(`more: --after ${page.next}`);
      return 0;
    });
  },
};
