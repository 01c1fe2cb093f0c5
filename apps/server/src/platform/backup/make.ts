/**
 * A backup while the node works: every table in one repeatable-read transaction, through COPY, into one compressed file.
 * The database's credentials and TLS keys are not in it. The owner sees an organ's rows only in that organ's context, so
 * tables are read organ by organ.
 */
import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import pg from 'pg';
import { SYSTEM_ACTOR } from '../access/actor.ts';
import { nodeSettings } from '../config/node.ts';
import { schemaVersion } from '../db/migrate.ts';
import { Database, NODE, types } from '../db/transaction.ts';
import { headsIn } from '../journal/export.ts';
import { nodeClock } from '../runtime/moment.ts';
import { recordEvent } from '../runtime/record-event.ts';
import type { Application } from '../runtime/slice.ts';
import { copyOut } from './copy.ts';
import { backedUp, leftOut, MANIFEST, type Manifest } from './manifest.ts';
import { tarEnd, tarEntry } from './tar.ts';

export interface BackupMade {
  readonly manifest: Manifest;
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A name of its own: two at once, by hand and by a timer, must not take each other's half away. */
const partialOf = (file: string): string => `${file}.${process.pid}-${randomBytes(4).toString('hex')}.partial`;

/**
 * Paths of the halves beside `file` that backups have left which were killed. A backup that still runs has one, too, perhaps
 * on another machine, and nothing tells the two apart for certain: so they are named, and people remove them.
 */
export async function unfinishedBeside(file: string): Promise<readonly string[]> {
  const names = await readdir(dirname(file)).catch(() => []);
  return names.filter((name) => /\.\d+-[0-9a-f]{8}\.partial$/.test(name)).map((name) => join(dirname(file), name));
}

/** Writes `file` (it must not exist) and then says so in the node's journal. */
export async function makeBackup(ownerUrl: string, application: Application, file: string): Promise<BackupMade> {
  const database = new Database(ownerUrl, { max: 1 });
  const partial = partialOf(file);
  try {
    const settings = await nodeSettings(database);
    if (!settings) throw new Error('there is no node in this database: nothing to back up');
    const moment = nodeClock(settings.demo && settings.demoNow ? Date.parse(settings.demoNow) - Date.now() : 0).now();
    const made = await write(ownerUrl, partial, { madeAt: moment.at, demo: settings.demo });
    // `wx` of the partial file and this rename: an older backup is never overwritten by half a new one.
    await rename(partial, file);
    await database.asSystem({ organ: NODE }, (tx) =>
      recordEvent(
        application,
        tx,
        SYSTEM_ACTOR(NODE),
        {
          type: 'BackupMade',
          payload: {
            sha256: made.sha256,
            bytes: made.bytes,
            rows: Object.values(made.manifest.tables).reduce((sum, { rows }) => sum + rows, 0),
            schema: made.manifest.schema,
          },
        },
        moment,
      ),
    );
    return made;
  } finally {
    await rm(partial, { force: true });
    await database.close();
  }
}

async function write(ownerUrl: string, file: string, about: Pick<Manifest, 'madeAt' | 'demo'>): Promise<BackupMade> {
  const client = new pg.Client({ connectionString: ownerUrl, types } as pg.ClientConfig);
  await client.connect();
  const whole = createHash('sha256');
  let bytes = 0;
  let manifest: Manifest | undefined;
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query(`select set_config('app.broad', '1', true), set_config('app.applying', '1', true)`);
    const archive = Readable.from(
      files(client, about, (done) => {
        manifest = done;
      }),
      { objectMode: false },
    );
    await pipeline(
      archive,
      createGzip(),
      async function* measured(source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          whole.update(chunk);
          bytes += chunk.length;
          yield chunk;
        }
      },
      createWriteStream(file, { flags: 'wx', mode: 0o600 }),
    );
    const handle = await open(file, 'r+');
    await handle.sync();
    await handle.close();
  } finally {
    await client.end();
  }
  if (!manifest) throw new Error('the backup has no manifest');
  return { manifest, sha256: whole.digest('hex'), bytes };
}

/** The archive's bytes: every table in pieces, the manifest behind them. */
async function* files(
  client: pg.Client,
  about: Pick<Manifest, 'madeAt' | 'demo'>,
  tell: (manifest: Manifest) => void,
): AsyncGenerator<Buffer> {
  const heads = (await headsIn(client)).map(({ organ, seq, hash }) => ({ organ, seq, hash }));
  const done: Record<string, Manifest['tables'][string]> = {};
  for (const table of backedUp) {
    const columns = await columnsOf(client, table);
    const hash = createHash('sha256');
    let [rows, size, piece] = [0, 0, 0];
    for (const { organ } of columns.includes('organ_id') ? heads : [{ organ: NODE }]) {
      await client.query(`select set_config('app.organ', $1, true)`, [organ]);
      const own = columns.includes('organ_id') ? ` where organ_id = '${organ}'` : '';
      const list = columns.map((column) => `"${column}"`).join(', ');
      const copy = copyOut(client, `copy (select ${list} from ${table}${own}) to stdout`);
      for (let next = await copy.next(); ; next = await copy.next()) {
        if (next.done) {
          rows += next.value;
          break;
        }
        hash.update(next.value);
        size += next.value.length;
        piece += 1;
        yield tarEntry({ name: `tables/${table}/${String(piece).padStart(7, '0')}.copy`, body: next.value });
      }
    }
    done[table] = { columns, rows, bytes: size, sha256: hash.digest('hex') };
  }
  const manifest: Manifest = {
    format: 'shoumi-backup/1',
    schema: schemaVersion(),
    ...about,
    tables: done,
    heads,
    leftOut,
  };
  tell(manifest);
  yield tarEntry({ name: MANIFEST, body: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) });
  yield tarEnd();
}

export async function columnsOf(client: pg.Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [`public.${table}`],
  );
  return rows.map((row) => row.name);
}
