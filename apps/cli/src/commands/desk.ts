/** `shoumi desk`: what waits for the one who asks. */
import { parseArgs } from 'node:util';
import type { Desk, Row } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import type { Command } from '../command.ts';

const line = (what: string, row: Row): string =>
  [what, row.id, row.codeName, row.mark ?? row.level].map((each) => String(each ?? '')).join('\t');

export const desk: Command = {
  name: 'desk',
  summary: 'drafts, matters to approve, clocks and duties',
  usage: 'shoumi desk [--json]',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
    return answering(values.json, async () => {
      const desk = await savedClient().get<Desk>('/api/desk');
      await answer(values.json, desk, [
        ...desk.toApprove.map((row) => line('to approve', row)),
        ...desk.drafts.map((row) => line('draft', row)),
        ...desk.clocks.map(({ title, citation, state, due, case: id }) =>
          ['clock', id, `${title}（${citation}）`, state, due ?? ''].join('\t'),
        ),
        ...desk.duties.map(({ title, citation, count, overdue }) =>
          ['duty', count, `${title}（${citation}）`, overdue ? 'late' : ''].join('\t'),
        ),
      ]);
      return 0;
    });
  },
};
