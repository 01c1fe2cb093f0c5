/** `shoumi journal`: heads, export and check of the journals, also while the node runs. */
import { parseArgs } from 'node:util';
import { connectOwner, type ExpectedHead, exportJournals, journalHeads } from '@shoumi/server';
import { type Command, UsageError } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { print } from '../output.ts';
import { checkJournals } from '../rebuild-report.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * `ORGAN:SEQ:HASH` as `journal list` prints it and the verification code of a paper holds it. A head that would not be
 * compared is a wrong call: silence about it would be taken for agreement.
 */
function headsIn(texts: readonly string[], only: string | undefined): Map<string, ExpectedHead> {
  const heads = new Map<string, ExpectedHead>();
  for (const text of texts) {
    const [, organ = '', seq, hash = ''] = /^([0-9a-f-]{36}):(\d+):([0-9a-f]{64})$/.exec(text) ?? [];
    if (!UUID.test(organ)) throw new UsageError(`not ORGAN:SEQ:HASH: ${text}`);
    if (only !== undefined && organ !== only)
      throw new UsageError(`--expect ${organ} is of another journal than --organ ${only}`);
    if (heads.has(organ)) throw new UsageError(`two heads of the journal ${organ}: check one after the other`);
    heads.set(organ, { seq: Number(seq), hash });
  }
  return heads;
}

export const journal: Command = {
  name: 'journal',
  summary: 'list, export and check the journals',
  usage: `shoumi journal list [--organ ID] [--data FOLDER] [--json]
shoumi journal export [--organ ID] [--data FOLDER]
shoumi journal rebuild --check [--organ ID] [--expect ORGAN:SEQ:HASH]… [--data FOLDER] [--json]

list     every journal with its head, as --expect takes it: keep heads elsewhere, and a cut journal shows
export   entries as JSON lines: organ, seq, hash, and the text that was hashed
rebuild  replays the journals beside the registers and names every row that differs; exit code 1 then.
         It sees no journal and register changed together, nor a cut end, unless it is told a known head.
--organ  one journal; 00000000-0000-0000-0000-000000000000 is the node's own
--data   data folder of the node (default ./.data/node), running or not; or set DATABASE_OWNER_URL`,
  async run([what, ...args]) {
    const { values } = parseArgs({
      args,
      options: {
        data: { type: 'string', default: '.data/node' },
        organ: { type: 'string' },
        expect: { type: 'string', multiple: true, default: [] },
        check: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    if (what !== 'list' && what !== 'export' && what !== 'rebuild')
      throw new UsageError('say what: list, export or rebuild');
    if (what === 'rebuild' && !values.check) throw new UsageError('rebuild only checks, it never writes: say --check');
    if (values.organ !== undefined && !UUID.test(values.organ)) throw new UsageError(`not an id: ${values.organ}`);
    if (what !== 'rebuild' && values.expect.length > 0) throw new UsageError('--expect belongs to rebuild --check');
    const expected = headsIn(values.expect, values.organ);
    const owner = await connectOwner({ dataDir: dataFolder(values.data), log: (message) => console.error(message) });
    try {
      if (what === 'rebuild')
        return (await checkJournals(owner.ownerUrl, { organ: values.organ, expected, json: values.json })) ? 0 : 1;
      const heads = (await journalHeads(owner.ownerUrl)).filter(
        ({ organ }) => values.organ === undefined || organ === values.organ,
      );
      if (values.organ !== undefined && heads.length === 0) throw new Error(`there is no journal of ${values.organ}`);
      if (what === 'export') {
        const organs = heads.map(({ organ }) => organ);
        await exportJournals(owner.ownerUrl, organs, (entry) => print(JSON.stringify(entry)));
        return 0;
      }
      if (values.json) await print(JSON.stringify(heads));
      else
        for (const { organ, name, seq, hash } of heads) await print(`${organ}:${seq}:${hash}  ${name ?? 'the node'}`);
      return 0;
    } finally {
      await owner.close();
    }
  },
};
