/** Versions of a guide side by side: what a revision has changed, entry by entry. */
import { changedEntries, type ListedEntry, levelOfRank } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { Problem } from '../../platform/runtime/problem.ts';

interface Row extends Record<string, unknown> {
  id: string;
  name: string;
  revises: string | null;
  in_force_from: string;
}
interface EntryRow extends Record<string, unknown> {
  id: string;
  guide: string;
  number: string;
  item: string;
  level: number;
  term: ListedEntry['term'];
  scope: string | null;
  tiers: string | null;
  field: string;
  in_force_from: string;
  in_force_until: string | null;
}

interface Version {
  readonly id: string;
  readonly name: string;
  readonly inForceFrom: string;
}

export interface Differences {
  readonly version: Version;
  /** The version that this one revises; `null` where it revises none, or one that is not shown here. */
  readonly revises: Version | null;
  readonly changes: readonly {
    readonly number: string;
    readonly change: 'new' | 'gone' | 'changed';
    readonly before: ListedEntry | null;
    readonly after: ListedEntry | null;
  }[];
}

const versionOf = ({ id, name, in_force_from }: Row): Version => ({ id, name, inForceFrom: in_force_from });

const entryOf = (row: EntryRow): ListedEntry => ({
  id: row.id,
  guide: row.guide,
  number: row.number,
  item: row.item,
  level: levelOfRank(row.level) ?? 'confidential',
  term: row.term,
  scope: row.scope,
  tiers: row.tiers,
  field: row.field,
  inForceFrom: row.in_force_from,
  inForceUntil: row.in_force_until,
});

/** A guide that the actor sees. Throws `not-found`. */
export async function requireGuide(tx: Tx, id: string): Promise<Row> {
  const [row] = await tx.query<Row>('select id, name, revises, in_force_from from guide where id = $1', [id]);
  if (!row)
    throw new Problem('not-found', {
      title: { zh: '没有这部保密事项范围，或者不对本单位开放', en: 'No such guide, or not shown to this organ' },
    });
  return row;
}

/** What a version changes against the one that it revises, by entry number. Repealed entries do not count. */
export async function differencesOf(tx: Tx, id: string): Promise<Differences> {
  const version = await requireGuide(tx, id);
  const [before] =
    version.revises === null
      ? []
      : await tx.query<Row>('select id, name, revises, in_force_from from guide where id = $1', [version.revises]);
  if (!before) return { version: versionOf(version), revises: null, changes: [] };
  const entries = (
    await tx.query<EntryRow>(
      `select id, guide, number, item, level, term, scope, tiers, field, in_force_from, in_force_until from guide_entry
       where guide = any ($1::uuid[]) and state = 'current' order by ordinal`,
      [[id, before.id]],
    )
  ).map(entryOf);
  const of = (guide: string) => entries.filter((entry) => entry.guide === guide);
  const numbered = (guide: string) => new Map(of(guide).map((entry) => [entry.number, entry]));
  const [old, now] = [numbered(before.id), numbered(id)];
  return {
    version: versionOf(version),
    revises: versionOf(before),
    changes: changedEntries(of(before.id), of(id)).map(({ number, change }) => ({
      number,
      change,
      before: old.get(number) ?? null,
      after: now.get(number) ?? null,
    })),
  };
}
