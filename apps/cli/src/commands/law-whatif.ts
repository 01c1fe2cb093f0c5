/** `shoumi law whatif`: asks the node what another number of the law would say of the organ's registers. */
import type { Triable, WhatIf } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import { UsageError } from '../command.ts';

/** `confidential=8,secret=15`, or `12` where the rule has one number. */
function valuesOf(text: string): Record<string, number> {
  if (/^\d+$/.test(text)) return { n: Number(text) };
  return Object.fromEntries(
    text.split(',').map((pair) => {
      const [part = '', number = ''] = pair.split('=');
      if (!/^\d+$/.test(number)) throw new UsageError(`--value ${pair} is neither a number nor PART=NUMBER`);
      return [part, Number(number)];
    }),
  );
}

/** Without a rule: what can be tried, with the numbers of today, and what cannot, with the reason. */
export function whatIf(rule: string | undefined, value: string | undefined, json: boolean): Promise<number> {
  if (!rule && !value) return list(json);
  if (!rule || !value) throw new UsageError('give both --rule and --value, or neither to see what can be tried.');
  const question = { rule, value: valuesOf(value) };
  return answering(json, async () => {
    const said = await savedClient().post<WhatIf>('/api/law/whatif', question);
    await answer(json, said, [
      `${said.title} (${said.citation}): ${said.beyond} of ${said.checked} would be ${said.fails}, ${said.beyondNow} are now`,
      ...said.parts.map(
        (each) =>
          `${each.part === 'n' ? '' : `${each.title}: `}${each.value} ${said.unit} (now ${each.now}): ${each.beyond} of ${each.checked} (now ${each.beyondNow})`,
      ),
      ...said.rows.map((row) => [row.id, row.name, row.part, row.found].join('\t')),
    ]);
    return 0;
  });
}

const list = (json: boolean): Promise<number> =>
  answering(json, async () => {
    const said = await savedClient().get<Triable>('/api/law/whatif');
    await answer(json, said, [
      'can be tried:',
      ...said.can.map((each) =>
        [
          each.rule,
          `${each.title} (${each.citation})`,
          each.parts.map(({ part, now }) => `${part}=${now ?? ''}`).join(','),
          each.unit,
        ].join('\t'),
      ),
      'cannot be tried:',
      ...said.cannot.map((each) => [each.rule, `${each.title} (${each.citation})`, each.why].join('\t')),
    ]);
    return 0;
  });
