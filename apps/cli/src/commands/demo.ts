/** `shoumi demo`: a node with a miniature country, invented people and a settable clock, on loopback only. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isSeeded, personas, seedCountry } from '@shoumi/seeds';
import {
  analyse,
  application,
  Database,
  foundNode,
  momentOf,
  nodeSettings,
  openDatabase,
  startNode,
} from '@shoumi/server';
import { type Command, untilStopped } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { mailPasswordFile } from '../mail-password.ts';
import { builtPages } from '../pages.ts';
import { portIn, requirePort } from '../port.ts';

export const demo: Command = {
  name: 'demo',
  summary: 'start the demo country on this machine',
  usage: `shoumi demo [--port 8787] [--data FOLDER]

Everything in it is invented. A demo node listens on loopback only and can never become a real one.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '8787' },
        data: { type: 'string', default: resolve(import.meta.dirname, '../../../../.data/demo') },
      },
    });
    const port = portIn(values.port);
    await requirePort('127.0.0.1', port);
    const opened = await openDatabase({ dataDir: dataFolder(values.data), log: (message) => console.error(message) });
    try {
      const database = new Database(opened.appUrl);
      const settings = await nodeSettings(database);
      if (settings && !settings.demo)
        throw new Error('this folder holds a real node; a demo needs a folder of its own');
      if (!settings)
        await foundNode(
          database,
          application,
          { demo: true, grade: 'unclassified', approvals: [] },
          momentOf(Date.now()),
        );
      const runtime = { database, application };
      if (settings && !(await isSeeded(runtime)))
        throw new Error(`the first start was interrupted: remove ${values.data} and start again`);
      if (!settings) {
        await seedCountry(runtime, (message) => console.error(message));
        // What was written in a minute the database has not counted yet: without it, first lists are planned blindly.
        if (opened.ownerUrl) await analyse(opened.ownerUrl);
      }
      await database.close();
      const pages = builtPages();
      const node = await startNode({
        databaseUrl: opened.appUrl,
        migrated: opened.migrated,
        host: '127.0.0.1',
        port,
        personas,
        mailPasswordFile: mailPasswordFile(values.data),
        limits: false,
        ...(pages ? { pages } : {}),
        log: (line) => console.error(JSON.stringify(line)),
      });
      await node.worker.runOnce();
      console.log(`Shoumi demo: ${node.url}`);
      await Promise.race([untilStopped(), opened.embedded?.exited ?? new Promise(() => {})]);
      await node.stop();
      return 0;
    } finally {
      await opened.close();
    }
  },
};
