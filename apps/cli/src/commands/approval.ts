/** `shoumi approval`: puts the approval of this node on record, as art. 32 asks before it holds anything of that level. */
import { parseArgs } from 'node:util';
import { application, Database, type Grade, grades, momentOf, openDatabase, recordApproval } from '@shoumi/server';
import { type Command, UsageError } from '../command.ts';
import { dataFolder } from '../data-folder.ts';

export const approval: Command = {
  name: 'approval',
  summary: 'put an approval of this node on record (art. 32)',
  usage: `shoumi approval --grade unclassified|confidential|secret|top-secret --instrument "NUMBER" [--data FOLDER]

The node then holds matters up to that grade; unclassified takes everything back. Stop the node first.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data/node' },
        grade: { type: 'string' },
        instrument: { type: 'string' },
      },
    });
    const { grade, instrument } = values;
    if (grade === undefined || !Object.hasOwn(grades, grade))
      throw new UsageError('say the approved grade with --grade');
    if (!instrument) throw new UsageError('give the number of the approval with --instrument');
    const opened = await openDatabase({ dataDir: dataFolder(values.data), log: (message) => console.error(message) });
    const database = new Database(opened.appUrl);
    try {
      await recordApproval(database, application, { grade: grade as Grade, instrument }, momentOf(Date.now()));
      console.log(`On record: ${grades[grade as Grade].en}, ${instrument}`);
      return 0;
    } finally {
      await database.close();
      await opened.close();
    }
  },
};
