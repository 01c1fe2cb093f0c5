/** Checks journals and says what was found, one line for each thing: for `journal rebuild --check` and `restore`. */
import { application, type ExpectedHead, journalHeads, type RebuildReport, rebuildCheck } from '@shoumi/server';
import { print } from './output.ts';

const WRONG: Readonly<Record<RebuildReport['broken'][number]['what'], string>> = {
  hash: 'the hash does not follow from the text and the hash before',
  number: 'a number is missing before it',
  head: 'the recorded head of the journal is another',
  commitment: 'a value does not match its commitment, or is gone',
  'expected-head': 'it is not the entry that was expected here',
  unreadable: 'the entry cannot be read or applied',
};

const isSound = (report: RebuildReport): boolean => report.broken.length === 0 && report.differences.length === 0;

async function tell(name: string, report: RebuildReport): Promise<void> {
  const { organ, entries, withheld, broken, differences } = report;
  const blanked = withheld > 0 ? `, ${withheld} values blanked` : '';
  await print(`${isSound(report) ? '✓' : '✗'} ${organ}  ${name}: ${entries} entries${blanked}`);
  for (const { seq, what } of broken) await print(`  ✗ entry ${seq}: ${WRONG[what]}`);
  for (const { table, id, kind, columns } of differences)
    await print(`  ✗ ${table} ${id}: ${kind}${columns.length > 0 ? ` (${columns.join(', ')})` : ''}`);
}

/** Checks the organs given (default: all) against expected heads. Answers whether everything was sound. */
export async function checkJournals(
  ownerUrl: string,
  options: {
    readonly organ?: string | undefined;
    readonly expected?: ReadonlyMap<string, ExpectedHead>;
    readonly json: boolean;
  },
): Promise<boolean> {
  const { organ, expected = new Map<string, ExpectedHead>(), json } = options;
  const heads = await journalHeads(ownerUrl);
  const names = new Map(heads.map((head) => [head.organ, head.name ?? 'the node']));
  // An expected journal that is not there is a finding too.
  const asked = organ ? [organ] : [...new Set([...names.keys(), ...expected.keys()])];
  let sound = true;
  const reports: RebuildReport[] = [];
  for (const each of asked) {
    const report = await rebuildCheck(ownerUrl, application, each, expected.get(each));
    sound &&= isSound(report);
    if (json) reports.push(report);
    else await tell(names.get(each) ?? 'no such organ', report);
  }
  if (json) await print(JSON.stringify({ sound, reports }));
  return sound;
}
