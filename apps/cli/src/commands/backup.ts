/** `shoumi backup`: the whole node in one file, while it works. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { application, connectOwner, makeBackup, unfinishedBeside } from '@shoumi/server';
import { type Command, UsageError } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { print } from '../output.ts';

export const backup: Command = {
  name: 'backup',
  summary: 'back up the node into one file, while it works',
  usage: `shoumi backup --to FILE [--data FOLDER] [--json]

--to    the file to make, for example node-2026-03-01.tar.gz; it must not exist. It holds everything the node knows,
        password hashes of accounts included: keep it as you keep the node. Credentials of the database and TLS keys
        are not in it.
--data  data folder of the node (default ./.data/node), running or not; or set DATABASE_OWNER_URL`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data/node' },
        to: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    if (!values.to) throw new UsageError('say which file to make: --to FILE');
    const file = resolve(values.to);
    if (existsSync(file)) throw new UsageError(`${values.to} is already there, and a backup overwrites nothing`);
    const unfinished = await unfinishedBeside(file);
    for (const half of unfinished)
      console.error(`${half} was left by a backup that was broken off; remove it, unless another backup runs now`);
    const owner = await connectOwner({ dataDir: dataFolder(values.data), log: (message) => console.error(message) });
    try {
      const { manifest, sha256, bytes } = await makeBackup(owner.ownerUrl, application, file);
      const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
      await print(
        values.json
          ? JSON.stringify({ file, sha256, bytes, rows, heads: manifest.heads, unfinished })
          : `${values.to}: ${rows} rows, ${manifest.heads.length} journals, ${bytes} bytes\nsha256 ${sha256}`,
      );
      return 0;
    } finally {
      await owner.close();
    }
  },
};
