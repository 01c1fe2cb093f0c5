/** What a delegation sends: the grant to the grantee, and the filings with the registries that the text names for either side. */
import type { z } from 'zod';
import { levelTerms } from '../acts/law-2024/art-14.levels.ts';
import { type Delegation, delegationFiledWith } from '../acts/regulation-2024/art-16.delegation.ts';
import type { Lines } from '../acts/terms.ts';
import type { Sending } from '../kernel/procedure.ts';
import type { Grant, Received } from './delegation.inputs.ts';

export interface DelegationFacts {
  readonly delegation: Delegation;
  readonly application: { readonly itemsPerYear: readonly number[] };
  readonly lines: Lines;
  readonly organNames: Readonly<Record<string, string>>;
  readonly dossier: { readonly applicant?: string; readonly name?: string; readonly grantee?: string };
}

/** To the grantee, and to the registry that the text names for this delegator. */
export function sent(
  grantee: string,
  grant: z.output<typeof Grant>,
  { delegation, lines, organNames }: DelegationFacts,
  on: string,
): readonly Sending[] {
  const tier = delegationFiledWith(delegation.delegator);
  const registry = lines.administrations.find(
    (each) => each.tier === (tier === 'national-administration' ? 'national' : 'provincial'),
  );
  const given: Sending = { type: 'delegation-grant', to: grantee, content: { ...grant, name: lines.own.name } };
  return tier === null || !registry || registry.id === lines.own.id
    ? [given]
    : [given, filed(registry.id, `${lines.own.name} → ${organNames[grantee] ?? ''}`, grant, on)];
}

const filed = (to: string, name: string, grant: z.output<typeof Grant>, on: string): Sending => ({
  type: 'filing',
  to,
  content: {
    kind: 'delegation',
    name,
    level: null,
    instrument: grant.instrument,
    on,
    particulars: [
      { label: '定密权限', value: grant.levels.map((level) => levelTerms[level].zh).join('、') },
      { label: '事项范围', value: grant.fields.join('、') },
      { label: '授权期限', value: `${grant.from} 至 ${grant.until}` },
    ],
  },
});

/** The grantee files with the administration of its own tier, as the 2014 rules ask (art. 13). */
export const filedByGrantee = (
  { name, ...grant }: z.output<typeof Received>,
  { lines }: DelegationFacts,
  { on }: { on: string },
): readonly Sending[] =>
  lines.administrations.slice(0, 1).map(({ id }) => filed(id, `${name} → ${lines.own.name}`, grant, on));
