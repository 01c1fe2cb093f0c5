/** The miniature country: a nation, one province, one city, one county, and organs of several kinds. All invented. */
import { nameOf } from './names.ts';

export interface SeedOrgan {
  readonly code: string;
  readonly name: string;
  readonly kind: 'administration' | 'central-organ' | 'state-organ' | 'institution' | 'enterprise';
  readonly tier: 'national' | 'provincial' | 'city' | 'county';
  readonly superior: string | null;
  readonly administration: string | null;
  readonly powerTier: 'central' | 'provincial' | 'district-city' | 'none';
  readonly powerBasis: string | null;
  /** Invented matters that it has produced. */
  readonly matters: number;
  /** Who comes from another organ, by place among the people: that one's name, in a post of its own here. */
  readonly seconded?: { readonly place: number; readonly code: string; readonly index: number };
}

export const organs: readonly SeedOrgan[] = [
  {
    code: 'GJ-BM',
    name: '国家保密行政管理部门（演示）',
    kind: 'administration',
    tier: 'national',
    superior: null,
    administration: null,
    powerTier: 'central',
    powerBasis: '保密法第十七条',
    matters: 60,
  },
  {
    code: 'YL-BM',
    name: '云岭省保密行政管理部门',
    kind: 'administration',
    tier: 'provincial',
    superior: 'GJ-BM',
    administration: null,
    powerTier: 'district-city',
    powerBasis: '定密规定第四十四条（待核2025年条次）',
    matters: 60,
  },
  {
    code: 'QH-BM',
    name: '青河市保密行政管理部门',
    kind: 'administration',
    tier: 'city',
    superior: 'YL-BM',
    administration: null,
    powerTier: 'none',
    powerBasis: null,
    matters: 0,
  },
  {
    code: 'SQ-BM',
    name: '石桥县保密行政管理部门',
    kind: 'administration',
    tier: 'county',
    superior: 'QH-BM',
    administration: null,
    powerTier: 'none',
    powerBasis: null,
    matters: 0,
  },
  {
    code: 'GJ-YC',
    name: '国家远测总署（演示）',
    kind: 'central-organ',
    tier: 'national',
    superior: null,
    administration: 'GJ-BM',
    powerTier: 'central',
    powerBasis: '保密法第十七条',
    matters: 420,
  },
  {
    code: 'YL-BGT',
    name: '云岭省人民政府办公厅',
    kind: 'state-organ',
    tier: 'provincial',
    superior: null,
    administration: 'YL-BM',
    powerTier: 'provincial',
    powerBasis: '保密法第十七条',
    matters: 680,
  },
  {
    code: 'YL-SL',
    name: '云岭省水利厅',
    kind: 'state-organ',
    tier: 'provincial',
    superior: 'YL-BGT',
    administration: 'YL-BM',
    powerTier: 'district-city',
    powerBasis: '定密规定第四十四条（待核2025年条次）',
    matters: 320,
  },
  {
    code: 'QH-BGS',
    name: '青河市人民政府办公室',
    kind: 'state-organ',
    tier: 'city',
    superior: 'YL-BGT',
    administration: 'QH-BM',
    powerTier: 'district-city',
    powerBasis: '保密法第十七条',
    matters: 360,
    seconded: { place: 1, code: 'YL-BGT', index: 5 },
  },
  {
    code: 'QH-SW',
    name: '青河市水务局',
    kind: 'state-organ',
    tier: 'city',
    superior: 'YL-SL',
    administration: 'QH-BM',
    powerTier: 'none',
    powerBasis: null,
    matters: 60,
  },
  {
    code: 'SQ-BGS',
    name: '石桥县人民政府办公室',
    kind: 'state-organ',
    tier: 'county',
    superior: 'QH-BGS',
    administration: 'SQ-BM',
    powerTier: 'none',
    powerBasis: null,
    matters: 30,
  },
  {
    code: 'QH-CH',
    name: '青河测绘设计院',
    kind: 'institution',
    tier: 'city',
    superior: 'QH-BGS',
    administration: 'QH-BM',
    powerTier: 'none',
    powerBasis: null,
    matters: 20,
  },
  {
    code: 'YL-ZG',
    name: '云岭重工集团',
    kind: 'enterprise',
    tier: 'provincial',
    superior: null,
    administration: 'YL-BM',
    powerTier: 'none',
    powerBasis: null,
    matters: 0,
  },
  {
    code: 'YL-FX',
    name: '云岭省防汛办公室',
    kind: 'state-organ',
    tier: 'provincial',
    superior: 'YL-BGT',
    administration: 'YL-BM',
    powerTier: 'district-city',
    powerBasis: '定密规定第四十四条（待核2025年条次）',
    matters: 0,
  },
];

export const PEOPLE = 17;

/** The invented name of the person at a place of an organ. */
export function nameIn(code: string, place: number): string {
  const at = organs.findIndex((organ) => organ.code === code);
  const from = organs[at]?.seconded;
  return from?.place === place ? nameIn(from.code, from.index) : nameOf(at * PEOPLE + place);
}

export const units = ['综合处', '业务一处', '业务二处', '保密办公室'] as const;

/** Invented guides; the real ones are not ours to ship. */
export const guides = [
  {
    name: '综合政务工作保密事项范围（演示）',
    fields: ['综合政务', '应急管理', '会议活动'],
    items: [
      '未公布的重大改革方案',
      '未公布的年度工作部署',
      '重大突发事件处置预案',
      '重要会议筹备方案',
      '重要活动安全保卫方案',
      '未公布的人事调整方案',
      '重大决策征求意见稿',
      '领导同志未公开的行程安排',
      '重要来往函件',
      '专项督查底稿',
    ],
  },
  {
    name: '水利工作保密事项范围（演示）',
    fields: ['水利', '防汛'],
    items: [
      '重要水库运行调度数据',
      '重大水利工程安全评估',
      '跨界河流未公布水文数据',
      '防汛抗旱应急调度方案',
      '重要堤防险工险段资料',
      '未公布的水资源配置方案',
    ],
  },
  {
    name: '遥感测绘工作保密事项范围（演示）',
    fields: ['测绘', '遥感'],
    items: [
      '高精度控制点成果',
      '重要目标影像资料',
      '未公开比例尺地形图',
      '重点区域三维模型',
      '遥感卫星任务计划',
      '地面站运行参数',
    ],
  },
] as const;

export const levelsOfEntries = [
  { level: 'confidential', term: { kind: 'period', n: 5, unit: 'year' } },
  { level: 'confidential', term: { kind: 'period', n: 10, unit: 'year' } },
  { level: 'secret', term: { kind: 'period', n: 10, unit: 'year' } },
  { level: 'secret', term: { kind: 'period', n: 20, unit: 'year' } },
  { level: 'top-secret', term: { kind: 'period', n: 30, unit: 'year' } },
  { level: 'secret', term: { kind: 'condition', condition: '方案公布时', reason: '' } },
] as const;

export const codeNameParts = {
  first: [
    '松涛',
    '远山',
    '晨星',
    '磐石',
    '清流',
    '北辰',
    '长风',
    '云帆',
    '青松',
    '秋水',
    '金石',
    '玉衡',
    '南枝',
    '东篱',
    '飞鸿',
  ],
  second: [
    '一号',
    '二号',
    '三号',
    '四号',
    '五号',
    '甲件',
    '乙件',
    '丙件',
    '专报',
    '方案',
    '纪要',
    '预案',
    '图集',
    '台账',
    '通报',
  ],
};
