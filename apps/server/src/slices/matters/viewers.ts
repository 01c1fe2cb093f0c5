/** Who may know a matter, as rows: whoever has taken part in it, the persons in its scope, and the level that both follow. */
import { type Level, rankOf } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { ordinalOf } from '../../platform/runtime/ids.ts';
import type { AppliedEvent } from '../../platform/runtime/slice.ts';

/** The level by which the matter of a statement's `$1` and `$2` is handled while it is disputed. */
const HANDLED = '(select handled_level from matter where organ_id = $1 and id = $2)';

/** On conflict: the strongest relation of a person to a matter is the one that is kept; the level follows the matter's. */
export const STRONGEST = `on conflict (organ_id, person, matter) do update
       set relation = case when matter_viewer.relation = 'scope' then excluded.relation else matter_viewer.relation end, level = excluded.level
       where matter_viewer.level <> excluded.level or (matter_viewer.relation = 'scope' and excluded.relation <> 'scope')`;

/** What is put lower takes its portions along: none stays above the whole. */
export function levelOfPortions(tx: Tx, event: AppliedEvent, level: Level): void {
  for (const [table, column, name] of [
    ['matter', 'proposal', 'portionLevels'],
    ['matter_sealed', 'sealed', 'portions'],
  ])
    tx.query(
      `update ${table} set ${column} = ${column} || jsonb_build_object('${name}', portions_within(${column}->'${name}', $3))
       where organ_id = $1 and id = $2 and jsonb_typeof(${column}->'${name}') = 'array'
         and portions_within(${column}->'${name}', $3) <> ${column}->'${name}'`,
      [event.organ, event.case, rankOf(level)],
    );
}

/** Persons in the scope. */
export function admit(tx: Tx, event: AppliedEvent, persons: readonly string[], level: Level): void {
  tx.query(
    `insert into matter_viewer (organ_id, person, matter, relation, since, level, ordinal, handled_level)
     select $1, person, $2, 'scope', $3, $6, $4, ${HANDLED} from unnest($5::uuid[]) person on conflict do nothing`,
    [event.organ, event.case, event.on, ordinalOf(event.case), persons, rankOf(level)],
  );
}

/** The level in the viewers' rows follows the matter's. */
export function levelOfViewers(tx: Tx, event: AppliedEvent, level: Level): void {
  tx.query('update matter_viewer set level = $3 where organ_id = $1 and matter = $2 and level <> $3', [
    event.organ,
    event.case,
    rankOf(level),
  ]);
}
