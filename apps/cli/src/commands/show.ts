/** `shoumi show`: where a case stands, its clocks, and what has happened. */
import { parseArgs } from 'node:util';
import type { Case, JournalEntry } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import { type Command, UsageError } from '../command.ts';

/** Minutes in Asia/Shanghai, where the law counts. */
const minutes = (at: string): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

export const show: Command = {
  name: 'show',
  summary: 'show a case with its clocks and timeline',
  usage: 'shoumi show CASE [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [id] = positionals;
    if (!id) throw new UsageError('say which case');
    return answering(values.json, async () => {
      const client = savedClient();
      const path = `/api/cases/${encodeURIComponent(id)}`;
      const file = await client.get<Case>(path);
      const timeline = await client.get<readonly JournalEntry[]>(`${path}/timeline`);
      await answer(values.json, { ...file, timeline }, [
        `${file.title}  ${file.stateTitle}（${file.state}） version ${file.version}`,
        ...file.clocks.map(
          (clock) =>
            `${clock.title}（${clock.citation}） ${clock.state} ${clock.due ?? ''}${clock.provisional ? ' provisional' : ''}`,
        ),
        ...timeline.map(({ seq, at, title, by }) => `${seq}\t${minutes(at)}\t${title}\t${by?.name ?? ''}`),
        ...file.documents.map(({ name, title }) => `${title}  ${path}/documents/${name}.pdf`),
      ]);
      return 0;
    });
  },
};
