/** `shoumi reveal`: the sealed particulars of a matter. A Read entry is committed first. */
import { answer, answering, savedClient } from '../api.ts';
import { type Command, subjectOf } from '../command.ts';

export const reveal: Command = {
  name: 'reveal',
  summary: 'read the sealed particulars of a matter (goes on record)',
  usage: 'shoumi reveal MATTER [--json]',
  async run(args) {
    const { id, json } = subjectOf(args, 'matter');
    return answering(json, async () => {
      const revealed = await savedClient().post<Record<string, unknown>>(
        `/api/matters/${encodeURIComponent(id)}/reveal`,
      );
      const lines = Object.entries(revealed).map(
        ([name, value]) => `${name}\t${typeof value === 'string' ? value : JSON.stringify(value)}`,
      );
      await answer(json, revealed, lines);
      return 0;
    });
  },
};
