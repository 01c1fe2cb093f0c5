/** `--organ` of the client commands: acts for another organ in which the account holds a post. */
import type { Session } from '@shoumi/contract';
import { answering, clientFor, savedClient } from './api.ts';
import { type Command, UsageError } from './command.ts';
import { readSession, saveSession } from './session-file.ts';

/** Changes the saved session to the organ named by id, code or name. The node mints it anew; the former one is over. */
async function changeTo(asked: string): Promise<void> {
  const { acting, organs } = await savedClient().get<Session>('/api/session');
  const organ = organs.find(({ id, code, name }) => [id, code, name].includes(asked));
  if (!organ) {
    const held = organs.map(({ code, name }) => `${code} ${name}`).join(', ');
    throw new UsageError(`you hold no post in ${asked}; you hold one in: ${held || 'no organ'}`);
  }
  if (organ.id === acting.organ.id) return;
  const saved = readSession();
  let cookie = saved.cookie;
  await clientFor(saved, (set) => {
    cookie = set;
  }).put('/api/session/organ', { organ: organ.id });
  const { csrf } = await clientFor({ ...saved, cookie }).get<Session>('/api/session');
  saveSession({ ...saved, cookie, csrf });
}

/** The command with `--organ NAME`, which counts for the commands that follow, too: one session acts for one organ. */
export const forOrgan = (command: Command): Command => ({
  ...command,
  usage: `${command.usage}

--organ CODE|NAME|ID   acts for that organ, now and from now on, where the account holds posts in several`,
  run: (args) =>
    answering(args.includes('--json'), async () => {
      const at = args.findIndex((arg) => arg === '--organ' || arg.startsWith('--organ='));
      if (at < 0) return command.run(args);
      const [, within] = args[at]?.split('=', 2) ?? [];
      const organ = within ?? args[at + 1];
      if (!organ) throw new UsageError('say which organ: --organ CODE, NAME or ID');
      await changeTo(organ);
      return command.run(args.toSpliced(at, within === undefined ? 2 : 1));
    }),
});
