/** `shoumi reveal`: the sealed particulars of a matter. A Read entry is committed first. */
import { parseArgs } from 'node:util';
import { answer, answering, savedClient } from '../api.ts';
import { type Command, UsageError } from '../command.ts';

export const reveal: Command = {
  name: 'reveal',
  summary: 'read the sealed particulars of a matter (goes on record)',
  usage: 'shoumi reveal MATTER [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [id] = positionals;
    if (!id) throw new UsageError('say which matter');
    return answering(values.json, async () => {
      const revealed = await savedClient().post<Record<string, unknown>>(
        `/api/matters/${encodeURIComponent(id)}/reveal`,
      );
      const lines = Object.entries(revealed).map(
        ([name, value]) => `${name}\t${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      await answer(values.json, revealed, lines);
      return 0;
    });
  },
};
