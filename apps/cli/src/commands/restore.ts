/** `shoumi restore`: a backup put back into an empty place, and then proved by its journals. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { openDatabase, requireEmpty, restoreInto, verifiedManifest } from '@shoumi/server';
import { type Command, UsageError } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { checkJournals } from '../rebuild-report.ts';

export const restore: Command = {
  name: 'restore',
  summary: 'put a backup into an empty place and check its journals',
  usage: `shoumi restore --from FILE --data FOLDER [--json]

--from  a file made by shoumi backup; a damaged one is refused before anything is written
--data  a new data folder; or set DATABASE_URL and DATABASE_OWNER_URL of an empty database
Ends with journal rebuild --check against the heads in the backup; exit code 1 when something differs.
Stop the node that was backed up before this one is used: two nodes must not continue one journal.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' }, from: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const dataDir = dataFolder(values.data ?? '.');
    if (!values.from) throw new UsageError('say which backup: --from FILE');
    if (!existsSync(values.from)) throw new UsageError(`there is no ${values.from}`);
    if (!values.data && !process.env.DATABASE_URL) throw new UsageError('say where to: --data FOLDER, or DATABASE_URL');
    if (process.env.DATABASE_URL && !process.env.DATABASE_OWNER_URL)
      throw new UsageError('set DATABASE_OWNER_URL as well: only the owner of the tables can fill them');
    const from = resolve(values.from);
    const manifest = await verifiedManifest(from);
    const opened = await openDatabase({
      dataDir,
      before: requireEmpty,
      log: (message) => console.error(message),
    });
    try {
      if (!opened.ownerUrl) throw new Error('the owner of the database is not known');
      await restoreInto(opened.ownerUrl, from, manifest);
      const expected = new Map(
        manifest.heads.filter(({ seq }) => seq > 0).map(({ organ, seq, hash }) => [organ, { seq, hash }]),
      );
      return (await checkJournals(opened.ownerUrl, { expected, json: values.json })) ? 0 : 1;
    } finally {
      await opened.close();
    }
  },
};
