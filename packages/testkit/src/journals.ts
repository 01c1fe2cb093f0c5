/** Registers against their journals: the check with which most tests of a slice end. */
import type { SeededOrgan } from '@shoumi/seeds';
import { application, rebuildCheck } from '@shoumi/server';
import type { Cast } from './cast.ts';
import type { TestDatabase } from './database.ts';

/** What the journals of these organs do not rebuild to, each with its organ; nothing, where all is well. An empty journal is not. */
export async function unlikeJournals(
  db: TestDatabase,
  organs: readonly (Cast | SeededOrgan)[],
): Promise<readonly unknown[]> {
  if (organs.length === 0) throw new Error('no organ whose journal to rebuild');
  const unlike: unknown[] = [];
  for (const of of organs) {
    const { id, seed } = 'organ' in of ? of.organ : of;
    const { entries, broken, differences } = await rebuildCheck(db.ownerUrl, application, id);
    if (entries === 0) unlike.push({ organ: seed.name, entries });
    unlike.push(...[...broken, ...differences].map((each) => ({ organ: seed.name, ...each })));
  }
  return unlike;
}
