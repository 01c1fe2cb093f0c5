/** Three invented guides with their entries, registered by the national administration and shown to all organs. */
import type { Level, Term } from '@shoumi/law';
import type { Runtime } from '@shoumi/server';
import { actor, noon, take } from './act.ts';
import { guides, levelsOfEntries } from './country.ts';

export interface SeededEntry {
  readonly id: string;
  readonly field: string;
  readonly level: Level;
  readonly term: Term;
}

export async function seedGuides(runtime: Runtime, organ: string): Promise<readonly SeededEntry[]> {
  const registrar = actor(organ, null, ['guide-registrar']);
  const entries: SeededEntry[] = [];
  for (const guide of guides) {
    const at = noon('2024-09-03');
    const { case: id } = await take(runtime, registrar, at, 'guide', 'enter', {
      name: guide.name,
      issuer: '国家保密行政管理部门会同有关中央国家机关（演示）',
      instrument: null,
      madeBy: 'national-administration-with-central-organs',
      inForceFrom: '2024-09-01',
      shared: true,
    });
    for (const [i, item] of guide.items.entries())
      for (const [j, { level, term }] of levelsOfEntries.entries()) {
        if ((i + j) % 2 === 0) continue;
        const field = guide.fields[i % guide.fields.length] ?? guide.fields[0];
        const answer = await take(runtime, registrar, at, 'guide-entry', 'enter', {
          guide: id,
          number: `${i + 1}.${j + 1}`,
          item: `${item}（${['一般', '较重要', '重要', '特别重要', '核心', '阶段性'][j]}）`,
          level,
          term,
          scope: '承办部门及其负责人、分管负责人',
          tiers: '省级以上机关；设区的市级机关',
          field,
          inForceFrom: '2024-09-01',
        });
        entries.push({ id: answer.case, field, level, term });
      }
  }
  return entries;
}
