/** `shoumi tls init`: an authority of this node's own and a certificate signed by it, for networks without another. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isIP } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeFolder } from '@shoumi/server';
import { type Command, UsageError } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { print } from '../output.ts';

/** Ten years for the authority; for the server the longest that browsers take from an authority of one's own. */
const DAYS = { ca: 3650, server: 825 };
const CURVE = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-sha256'];

function openssl(args: readonly string[]): void {
  const { status, error, stderr } = spawnSync('openssl', args, { encoding: 'utf8' });
  if (error)
    throw new Error(
      'the program openssl is needed to make certificates: install it (package openssl), or get a certificate elsewhere and give it to shoumi serve --cert --key',
    );
  if (status !== 0) throw new Error(`openssl failed: ${stderr.trim()}`);
}

/** Makes ca.crt, ca.key, server.crt and server.key in `folder`, which must exist. */
function makeCertificates(folder: string, hosts: readonly string[]): void {
  const at = (name: string) => join(folder, name);
  const names = hosts.map((host) => (isIP(host) ? `IP:${host}` : `DNS:${host}`)).join(',');
  // An empty configuration of our own: the machine's must not add to what is signed.
  writeFileSync(at('openssl.cnf'), '[req]\ndistinguished_name = name\n[name]\n');
  writeFileSync(
    at('server.ext'),
    `basicConstraints = critical, CA:FALSE\nkeyUsage = critical, digitalSignature\nextendedKeyUsage = serverAuth\nsubjectKeyIdentifier = hash\nauthorityKeyIdentifier = keyid\nsubjectAltName = ${names}\n`,
  );
  const request = ['req', '-config', at('openssl.cnf'), ...CURVE];
  openssl([
    ...request,
    ...['-x509', '-days', String(DAYS.ca), '-subj', `/CN=Shoumi CA of ${hostname()}`.slice(0, 60)],
    ...['-addext', 'basicConstraints=critical,CA:TRUE,pathlen:0', '-addext', 'keyUsage=critical,keyCertSign,cRLSign'],
    ...['-addext', 'subjectKeyIdentifier=hash'],
    ...['-keyout', at('ca.key'), '-out', at('ca.crt')],
  ]);
  openssl([...request, '-subj', `/CN=${hosts[0]}`.slice(0, 60), '-keyout', at('server.key'), '-out', at('server.csr')]);
  openssl([
    ...['x509', '-req', '-sha256', '-days', String(DAYS.server), '-in', at('server.csr'), '-extfile', at('server.ext')],
    ...['-CA', at('ca.crt'), '-CAkey', at('ca.key'), '-CAcreateserial', '-out', at('server.crt')],
  ]);
  for (const name of ['openssl.cnf', 'server.ext', 'server.csr', 'ca.srl']) rmSync(at(name), { force: true });
  for (const name of ['ca.key', 'server.key']) chmodSync(at(name), 0o600);
}

export const tls: Command = {
  name: 'tls',
  summary: 'make a certificate for the node',
  usage: `shoumi tls init [--data FOLDER] [--host NAME]… [--json]

Makes an authority and a server certificate (ECDSA P-256) in FOLDER/tls. Needs the program openssl.
--host  a name or address under which the node is reached; may be repeated (default: this machine's name)
--data  data folder of the node (default ./.data/node)
Give ca.crt to those who use the node, and to shoumi login --ca; keep ca.key away from the node once it is made.`,
  async run([what, ...args]) {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string', default: '.data/node' },
        host: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
    });
    if (what !== 'init') throw new UsageError('say: tls init');
    const hosts = [
      ...new Set([...(values.host.length > 0 ? values.host : [hostname()]), 'localhost', '127.0.0.1', '::1']),
    ];
    for (const host of hosts)
      if (!isIP(host) && !/^(\*\.)?[a-zA-Z0-9]([a-zA-Z0-9.-]{0,250}[a-zA-Z0-9])?$/.test(host))
        throw new UsageError(`not a name or address: ${host}`);
    const folder = join(dataFolder(values.data), 'tls');
    if (existsSync(folder)) throw new UsageError(`${folder} is already there; remove it to make new certificates`);
    makeFolder(dataFolder(values.data));
    // Made beside and moved when complete: half a set of certificates would be taken for a whole one.
    const staging = mkdtempSync(`${folder}-`);
    try {
      makeCertificates(staging, hosts);
      renameSync(staging, folder);
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
    const made = {
      ca: join(folder, 'ca.crt'),
      cert: join(folder, 'server.crt'),
      key: join(folder, 'server.key'),
      hosts,
    };
    await print(
      values.json
        ? JSON.stringify(made)
        : `Made for ${hosts.join(', ')}. Start with:\nshoumi serve --data ${values.data} --host ADDRESS --cert ${made.cert} --key ${made.key}\nUsers need ${made.ca}`,
    );
    return 0;
  },
};
