/** `shoumi serve`: runs a real node. Beyond loopback it needs a certificate or a proxy in front. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Database, nodeSettings, openDatabase, startNode } from '@shoumi/server';
import { readCertificate } from '../certificate.ts';
import { type Command, UsageError, untilStopped } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { mailPasswordFile } from '../mail-password.ts';
import { builtPages } from '../pages.ts';
import { portIn, requirePort } from '../port.ts';

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

export const serve: Command = {
  name: 'serve',
  summary: 'run a node that `shoumi init` has founded',
  usage: `shoumi serve [--data FOLDER] [--host 127.0.0.1] [--port 8787] [--cert FILE --key FILE | --behind-proxy]

Beyond loopback a certificate is needed (give one, or make one with: shoumi tls init), or --behind-proxy.`,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        data: { type: 'string', default: '.data/node' },
        host: { type: 'string', default: '127.0.0.1' },
        port: { type: 'string', default: '8787' },
        cert: { type: 'string' },
        key: { type: 'string' },
        'behind-proxy': { type: 'boolean', default: false },
        'allow-root': { type: 'boolean', default: false },
      },
    });
    const dataDir = dataFolder(values.data);
    const port = portIn(values.port);
    if ((values.cert === undefined) !== (values.key === undefined))
      throw new UsageError('--cert and --key go together');
    if (!LOOPBACK.has(values.host) && !values.cert && !values['behind-proxy'])
      throw new UsageError(
        `${values.host} is beyond this machine: give --cert and --key (shoumi tls init makes them), or --behind-proxy`,
      );
    if (process.getuid?.() === 0 && !values['allow-root'])
      throw new UsageError(
        'a real node does not run as root: start it as an ordinary user (--allow-root only in a container of its own)',
      );
    if (!process.env.DATABASE_URL && !existsSync(dataDir))
      throw new UsageError(`there is no node in ${values.data}: run shoumi init first`);
    const tls = values.cert && values.key ? readCertificate(values.cert, values.key, Date.now()) : undefined;
    if (tls?.warning) console.error(`shoumi serve: ${tls.warning}`);
    await requirePort(values.host, port);
    const opened = await openDatabase({ dataDir, log: (message) => console.error(message) });
    try {
      const probe = new Database(opened.appUrl);
      const settings = await nodeSettings(probe);
      await probe.close();
      if (settings?.demo)
        throw new Error('this folder holds a demo node, and a demo node can never become a real one: use shoumi demo');
      const pages = builtPages();
      const node = await startNode({
        databaseUrl: opened.appUrl,
        migrated: opened.migrated,
        host: values.host,
        port,
        behindProxy: values['behind-proxy'],
        mailPasswordFile: mailPasswordFile(values.data),
        ...(tls ? { tls } : {}),
        ...(pages ? { pages } : {}),
        log: (line) => console.error(JSON.stringify(line)),
      });
      console.log(`Shoumi: ${node.url}`);
      await Promise.race([untilStopped(), opened.embedded?.exited ?? new Promise(() => {})]);
      await node.stop();
      return 0;
    } finally {
      await opened.close();
    }
  },
};
