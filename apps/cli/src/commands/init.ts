/** `shoumi init`: founds a real node. No default account: a one-time token creates the first three administrators. */
import { parseArgs } from 'node:util';
import {
  application,
  Database,
  foundNode,
  type Grade,
  grades,
  momentOf,
  nodeSettings,
  openDatabase,
} from '@shoumi/server';
import { type Command, UsageError } from '../command.ts';
import { dataFolder } from '../data-folder.ts';

export const init: Command = {
  name: 'init',
  summary: 'found a real node and print its one-time set-up token',
  usage: `shoumi init --data FOLDER --grade unclassified|confidential|secret|top-secret [--approval "NUMBER"]…

--grade     what the node is graded as (art. 32)
--approval  the number of an approval on record; without one the node holds nothing above what an
            unclassified register may hold, whatever its grade
--data      data folder of the embedded database (default ./.data/node); or set DATABASE_URL and DATABASE_OWNER_URL`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data/node' },
        grade: { type: 'string' },
        approval: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    const { grade } = values;
    if (grade === undefined || !Object.hasOwn(grades, grade))
      throw new UsageError('say what the node is graded as: --grade unclassified|confidential|secret|top-secret');
    const opened = await openDatabase({ dataDir: dataFolder(values.data), log: (message) => console.error(message) });
    const database = new Database(opened.appUrl);
    try {
      if (await nodeSettings(database)) throw new Error('this node is already founded; a node is founded once');
      const token = await foundNode(
        database,
        application,
        { demo: false, grade: grade as Grade, approvals: values.approval },
        momentOf(Date.now()),
      );
      console.log(
        values.json
          ? JSON.stringify({ token })
          : `The node is founded. Start it with: shoumi serve --data ${values.data}\nOne-time set-up token (enter it on the first page): ${token}`,
      );
      return 0;
    } finally {
      await database.close();
      await opened.close();
    }
  },
};
