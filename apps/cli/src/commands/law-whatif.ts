/** `shoumi law whatif`: asks the node what another value of a rule would do to the organ's register. */
import type { WhatIf } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import { UsageError } from '../command.ts';

/** `confidential=8,secret=15` */
function yearsByLevel(text: string): Record<string, number> {
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [level = '', years = ''] = pair.split('=');
      if (!/^\d+$/.test(years)) throw new UsageError(`--value ${pair} is not LEVEL=YEARS`);
      return [level, Number(years)];
    }),
  );
}

export function whatIf(rule: string | undefined, value: string | undefined, json: boolean): Promise<number> {
  if (!rule || !value) throw new UsageError('give --rule and --value.');
  const asked = { rule, value: yearsByLevel(value) };
  return answering(json, async () => {
    const said = await savedClient().post<WhatIf>('/api/law/whatif', asked);
    await answer(json, said, [
      `${said.beyond} of ${said.checked} matters in force would be beyond`,
      ...said.byLevel.map(
        (each) => `${each.level}: ${each.years} years (now ${each.yearsNow}): ${each.beyond} of ${each.checked}`,
      ),
      ...said.rows.map((row) => [row.id, row.codeName, row.level, row.end].join('\t')),
    ]);
    return 0;
  });
}
