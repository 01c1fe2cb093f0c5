/** Where an organ stands on both axes: its line of business and its administrations. */
import type { Lines, OrganFacts } from '@shoumi/law';
import type { Reads } from '../../platform/db/together.ts';
import type { Row } from '../../platform/db/transaction.ts';

interface OrganRow extends Row {
  id: string;
  name: string;
  kind: string;
  tier: OrganFacts['tier'];
  power_tier: string;
  line: 'own' | 'superior' | 'administration';
}

/**
 * Where an organ stands. Superiors follow the line of business; administrations begin with that of its tier (an
 * administration with itself has none above but its superiors, which are administrations). `undefined` where there is no
 * such organ: ids come out of inputs, too.
 */
export async function linesOf(tx: Reads, organ: string): Promise<Lines | undefined> {
  const rows = await tx.query<OrganRow>(
    `with recursive up (id, superior, step, line) as (
       select id, superior, 0, 'own' from organ where id = $1
       union all select o.id, o.superior, up.step + 1, 'superior' from organ o join up on o.id = up.superior where up.step < 12
     ), over (id, superior, step) as (
       select a.id, a.superior, 0 from organ own join organ a on a.id = coalesce(own.administration, case when own.kind = 'administration' then own.superior end) where own.id = $1
       union all select o.id, o.superior, over.step + 1 from organ o join over on o.id = over.superior where over.step < 12
     ), line as (select id, step, line from up union all select id, step, 'administration' from over)
     select o.id, o.name, o.kind, o.tier, o.power_tier, line.line from line join organ o on o.id = line.id order by line.step`,
    [organ],
  );
  const facts = ({ id, name, kind, tier, power_tier }: OrganRow): OrganFacts => ({
    id,
    name,
    kind,
    tier,
    powerTier: power_tier,
  });
  const own = rows.find((row) => row.line === 'own');
  if (!own) return undefined;
  return {
    own: facts(own),
    superiors: rows.filter((row) => row.line === 'superior').map(facts),
    administrations: rows.filter((row) => row.line === 'administration').map(facts),
  };
}
