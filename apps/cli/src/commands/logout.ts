/** `shoumi logout`: ends the session on the node and forgets it here. */
import { parseArgs } from 'node:util';
import { Problem } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import type { Command } from '../command.ts';
import { forgetSession } from '../session-file.ts';

export const logout: Command = {
  name: 'logout',
  summary: 'end the session',
  usage: 'shoumi logout [--json]',
  async run(args) {
    const { values } = parseArgs({ args: [...args], options: { json: { type: 'boolean', default: false } } });
    return answering(values.json, async () => {
      const client = savedClient();
      forgetSession();
      await client.delete('/api/session').catch((error: unknown) => {
        // Over on the node already: there is nothing left to end.
        if (!(error instanceof Problem && error.code === 'not-signed-in')) throw error;
      });
      await answer(values.json, {}, []);
      return 0;
    });
  },
};
