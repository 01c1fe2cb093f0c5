/**
 * Living examples of articles 12 and 13: a guide that the national administration has enacted and since revised, and the
 * catalogue of one organ that still rests on the older version, so that its desk shows it as stale.
 */
import { addDays, type CalendarDate, type Level } from '@shoumi/law';
import { exchange, nodeClock, type Runtime } from '@shoumi/server';
import { actor, noon, take } from './act.ts';
import type { Action } from './matters.ts';
import type { SeededOrgan } from './organisation.ts';
import { organIn } from './scene.ts';

const NAME = '档案管理工作保密事项范围（演示）';
interface Line {
  readonly number: string;
  readonly item: string;
  readonly level: Level;
  readonly n: number;
}
const FIRST: readonly Line[] = [
  { number: '1', item: '馆藏涉密档案的分布和保管方案', level: 'secret', n: 10 },
  { number: '2', item: '涉密档案数字化加工的安全方案', level: 'confidential', n: 5 },
  { number: '3', item: '涉密档案转移、备份的路线和时间', level: 'secret', n: 5 },
];
/** One entry lower, one gone, one new. */
const REVISED: readonly Line[] = [
  { number: '1', item: '馆藏涉密档案的分布和保管方案', level: 'confidential', n: 10 },
  { number: '2', item: '涉密档案数字化加工的安全方案', level: 'confidential', n: 5 },
  { number: '4', item: '电子涉密档案异地备份的技术方案', level: 'secret', n: 10 },
];

export function planCatalogues(
  runtime: Runtime,
  organs: readonly SeededOrgan[],
  today: CalendarDate,
): readonly Action[] {
  const [national, office] = [organIn(organs, 'GJ-BM'), organIn(organs, 'YL-BGT')];
  const registrar = actor(national.id, national.officer.id, ['guide-registrar']);
  const officer = actor(office.id, office.officer.id, ['secrecy-office']);
  const head = actor(office.id, office.head.id, ['head', 'authority']);
  let first = '';
  const entries: string[] = [];

  const version = async (ms: number, day: CalendarDate, more: object, lines: readonly Line[]): Promise<string> => {
    const { case: guide } = await take(runtime, registrar, ms, 'guide', 'enter', {
      name: NAME,
      issuer: '国家保密行政管理部门（演示）',
      madeBy: 'national-administration',
      instrument: null,
      inForceFrom: day,
      shared: true,
      mainText: '本范围适用于档案管理工作（虚构）。',
      opinions: ['有关中央国家机关：同意（虚构）', '专家：建议逐项写明产生层级（虚构）'],
      reasons: '业务情况变化（虚构）',
      ...more,
    });
    for (const { number, item, level, n } of lines) {
      const { case: id } = await take(runtime, registrar, ms, 'guide-entry', 'enter', {
        guide,
        number,
        item,
        level,
        term: { kind: 'period', n, unit: 'year' },
        scope: '承办部门及其负责人、分管负责人',
        tiers: '省级以上机关',
        field: '档案',
        inForceFrom: day,
      });
      if (lines === FIRST) entries.push(id);
    }
    return guide;
  };
  const on = (before: number, run: (ms: number, day: CalendarDate) => Promise<unknown>): Action => {
    const day = addDays(today, -before);
    const ms = noon(day, 5);
    return { ms, run: () => run(ms, day).then(() => undefined) };
  };
  return [
    on(90, async (ms, day) => {
      first = await version(ms, day, { act: 'enact' }, FIRST);
    }),
    on(60, async (ms) => {
      const { case: id } = await take(runtime, officer, ms, 'catalogue', 'draftCatalogue', {
        name: '办公厅国家秘密事项一览表（演示）',
        items: entries.map((guideEntry, i) => ({
          guideEntry,
          content: ['库房分布图和值守安排', '数字化加工现场管理', '年度转移计划'][i] ?? '虚构',
          unit: office.units[i] ?? null,
          carrierForm: i === 1 ? 'electronic' : 'paper',
          remark: null,
        })),
      });
      await take(runtime, head, ms, 'catalogue', 'approveCatalogue', { instrument: '一览表〔演示〕1号' }, id);
      await exchange(runtime, nodeClock(ms - Date.now()));
    }),
    on(10, (ms, day) => version(ms, day, { act: 'revise', revises: first }, REVISED)),
  ];
}
