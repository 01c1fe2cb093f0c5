/** A directory of guide entries with invented items, and the words that drafters look for in it. */
import pg from 'pg';
import { gramsOf } from '../src/platform/registers/grams.ts';
import type { BenchOrgan } from './decisions.ts';

export const ENTRIES = 100_000;
const BATCH = 5000;

const STATES = ['尚未公布的', '正在拟订的', '年度', '专项', '重大', '跨省', '应急', '中长期', '试点', '历史'];
const SUBJECTS =
  '水库 铁路 航道 粮食 电网 测绘 气象 地震 港口 矿产 药材 林木 渔业 桥梁 通信 邮政 票据 税收 统计 档案'.split(' ');
const KINDS = '规划 方案 数据 图件 预算 清单 总结 评估 台账 合同 样品 模型 记录 指标 名录 意见'.split(' ');
const WAYS = '编制 调拨 储备 勘察 运行 检测 调度 监测 鉴定 采购 改造 迁移'.split(' ');
const FIELDS = '水利 交通 能源 农业 测绘 财政'.split(' ');

/** Found in thousands, in hundreds, and nowhere; some of several pieces. */
export const WORDS = ['水库', '规划', '储备', '粮食储备', '电网调度', '桥梁检测', '矿产名录', '预算', '潜艇', '气象'];

const of = (list: readonly string[], n: number): string => list[n % list.length] ?? '';

function item(n: number): string {
  const hashed = (n * 2_654_435_761) % 4_294_967_296;
  const pick = (list: readonly string[], shift: number) => of(list, Math.floor(hashed / 2 ** shift));
  return `${pick(STATES, 3)}${pick(SUBJECTS, 7)}${pick(WAYS, 12)}${pick(KINDS, 17)}第${n}类`;
}

/** Written by SQL, as the other rows of this bench: reading is what is measured. */
export async function fillGuide(superUrl: string, { cast, entry }: BenchOrgan): Promise<void> {
  const client = new pg.Client({ connectionString: superUrl });
  await client.connect();
  for (let from = 1; from <= ENTRIES; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, ENTRIES - from + 1) }, (_, i) => from + i);
    const texts = numbers.map((n) => ({ item: item(n), field: of(FIELDS, n) }));
    await client.query(
      `insert into guide_entry (organ_id, id, guide, shared, number, item, level, term, scope, tiers, field, in_force_from, state, ordinal)
       select $1, gen_random_uuid(), g.guide, true, e.n::text, e.item, 1 + e.n % 3, g.term, g.scope, g.tiers, e.field, g.in_force_from, 'current', e.n
       from (select * from guide_entry where id = $2) g, unnest($3::int[], $4::text[], $5::text[]) e (n, item, field)`,
      [cast.organ.id, entry.id, numbers, texts.map((each) => each.item), texts.map((each) => each.field)],
    );
    const grams = texts.flatMap((text, i) =>
      gramsOf(text.item + text.field).map((gram) => [numbers[i], gram] as const),
    );
    await client.query(
      `insert into guide_entry_gram (organ_id, gram, entry, ordinal, shared)
       select e.organ_id, w.gram, e.id, e.ordinal, true from unnest($2::int[], $3::text[]) w (n, gram) join guide_entry e on e.ordinal = w.n and e.organ_id = $1`,
      [cast.organ.id, grams.map(([n]) => n), grams.map(([, gram]) => gram)],
    );
  }
  await client.query('vacuum analyze guide_entry, guide_entry_gram');
  await client.end();
}
