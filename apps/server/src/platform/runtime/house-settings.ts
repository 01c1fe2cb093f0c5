/** What the organ of the transaction has set for house rules. */
import type { HouseSettings } from '@shoumi/law';
import type { Reads } from '../db/together.ts';

/** In force on a day; of several entries the newest. */
export async function houseSettings(tx: Reads, on: string): Promise<HouseSettings> {
  const rows = await tx.query<{ rule: string; value: boolean; figure: number | null }>(
    `select distinct on (rule) rule, value, figure from house_setting
     where "from" <= $1 and (until is null or until > $1) order by rule, "from" desc, ordinal desc`,
    [on],
  );
  return Object.fromEntries(rows.map(({ rule, value, figure }) => [rule, value && (figure ?? true)]));
}
