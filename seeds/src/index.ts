/** The demo country: seeded once, through the runtime, with the same content on every machine. */
import type { CalendarDate } from '@shoumi/law';
import { asWorker, momentOf, NODE, type Persona, type Runtime } from '@shoumi/server';
import { nodeActor, noon, take } from './act.ts';
import { planCatalogues } from './catalogues.ts';
import { nameIn, organs, PEOPLE } from './country.ts';
import { planDerivation } from './derivation.ts';
import { seedGuides } from './guides.ts';
import { planMatters, runActions } from './matters.ts';
import { type SeededOrgan, seedOrganisation } from './organisation.ts';
import { planProceedings } from './proceedings.ts';
import { planStudy } from './study.ts';
import { planSuccession } from './succession.ts';

export { actor, nodeActor, noon, take } from './act.ts';
export { type SeededEntry, seedGuides } from './guides.ts';
export { runActions } from './matters.ts';
export { type SeededOrgan, type SeededPerson, seedOrganisation } from './organisation.ts';
export { planStudy } from './study.ts';

/** Whether the seeds ran to their end: a demo that was interrupted is made anew. */
export const isSeeded = (runtime: Runtime): Promise<boolean> =>
  asWorker(
    runtime.database,
    NODE,
    async (tx) =>
      (await tx.query(`select 1 from account where username = 'auditor' and state <> 'pending'`)).length > 0,
  );

interface PersonaSeed {
  readonly username: string;
  readonly code: string;
  readonly index: number;
  readonly about: string;
  readonly roles: readonly string[];
  /** A post in a second organ, by code and place. */
  readonly also?: { readonly code: string; readonly index: number };
}

const people = (code: string, prefix: string): readonly PersonaSeed[] => [
  { username: `${prefix}-drafter`, code, index: 4, roles: ['drafter'], about: '承办人：拟定、提请审批' },
  {
    username: `${prefix}-drafter2`,
    code,
    index: 9,
    roles: ['drafter'],
    about: '承办人：没有定密培训记录，提请时有提示',
  },
  { username: `${prefix}-head`, code, index: 0, roles: ['head', 'authority'], about: '主要负责人，法定定密责任人' },
  {
    username: `${prefix}-authority`,
    code,
    index: 1,
    roles: ['authority'],
    about: '指定定密责任人，业务不限，权限低于负责人',
  },
  {
    username: `${prefix}-narrow`,
    code,
    index: 2,
    roles: ['authority'],
    about: '指定定密责任人，只管水利、防汛，培训已过期',
  },
  { username: `${prefix}-office`, code, index: 3, roles: ['secrecy-office'], about: '保密办：人员、责任人、登记簿' },
  { username: `${prefix}-reader`, code, index: 11, roles: [], about: '普通工作人员：只看到自己知悉的事项' },
];

const personaSeeds: readonly PersonaSeed[] = [
  ...people('YL-BGT', 'ylbgt'),
  {
    username: 'ylbgt-qhbgs',
    code: 'YL-BGT',
    index: 5,
    roles: ['drafter', 'authority'],
    about: '两处任职：省政府办公厅承办人，挂职青河市政府办公室定密责任人；在页首切换单位',
    also: { code: 'QH-BGS', index: 1 },
  },
  ...people('YL-SL', 'ylsl'),
  ...people('QH-SW', 'qhsw'),
  {
    username: 'ylfx-head',
    code: 'YL-FX',
    index: 0,
    roles: ['head', 'authority'],
    about: '主要负责人：本单位将并入水利厅',
  },
  {
    username: 'ylfx-office',
    code: 'YL-FX',
    index: 3,
    roles: ['secrecy-office'],
    about: '保密办：撤并承接方案',
  },
  {
    username: 'gj-office',
    code: 'GJ-BM',
    index: 3,
    roles: ['secrecy-office', 'guide-registrar'],
    about: '国家保密行政管理部门：保密事项范围登记员',
  },
  {
    username: 'gj-ruling',
    code: 'GJ-BM',
    index: 12,
    roles: ['ruling-officer'],
    about: '国家保密行政管理部门：不明确事项、争议的裁定',
  },
  {
    username: 'ylbm-ruling',
    code: 'YL-BM',
    index: 12,
    roles: ['ruling-officer'],
    about: '省保密行政管理部门：不明确事项、争议的裁定',
  },
  { username: 'ylbm-registrar', code: 'YL-BM', index: 13, roles: ['registrar'], about: '省保密行政管理部门：备案登记' },
  {
    username: 'ylbm-office',
    code: 'YL-BM',
    index: 3,
    roles: ['secrecy-office'],
    about: '省保密行政管理部门：纠正通知、收发件',
  },
];

const administrators = [
  { username: 'sysadmin', displayName: '石安澜', role: 'system-admin', about: '系统管理员：机构和账号' },
  {
    username: 'secadmin',
    displayName: '孟书宁',
    role: 'security-admin',
    about: '安全保密管理员：批准账号、发放初始密码',
  },
  { username: 'auditor', displayName: '钟行简', role: 'auditor', about: '安全审计员：节点日志' },
] as const;

const organName = (code: string) => organs.find((organ) => organ.code === code)?.name ?? code;

/** Who can be entered with one click on a demo node. */
export const personas: readonly Persona[] = [
  ...personaSeeds.map(({ username, code, index, roles, about }) => ({
    username,
    displayName: nameIn(code, index),
    organ: organName(code),
    roles,
    about,
  })),
  ...administrators.map(({ username, displayName, role, about }) => ({
    username,
    displayName,
    organ: '节点管理',
    roles: [role],
    about,
  })),
];

async function seedAccounts(runtime: Runtime, ids: ReadonlyMap<string, string>): Promise<void> {
  const at = noon('2024-09-04');
  const enter = async (procedure: string, input: object): Promise<string> => {
    const { case: id } = await take(runtime, nodeActor('system-admin'), at, procedure, 'enter', input);
    await take(runtime, nodeActor('security-admin'), at, procedure, 'approve', {}, id);
    return id;
  };
  const place = (code: string, index: number) => ({
    organ: ids.get(code) ?? null,
    staffNumber: `${code}-${String(index + 1).padStart(3, '0')}`,
  });
  for (const { username, code, index, also } of personaSeeds) {
    const of = { username, displayName: nameIn(code, index), role: 'none' };
    const account = await enter('account', { ...of, ...place(code, index) });
    if (also) await enter('account-post', { account, ...place(also.code, also.index) });
  }
  for (const { username, displayName, role } of administrators)
    await enter('account', { username, displayName, role, organ: null, staffNumber: null });
}

/** Seeds an empty demo node. `tell` hears of progress in plain words. */
export async function seedCountry(runtime: Runtime, tell: (message: string) => void, now = Date.now()): Promise<void> {
  const ids = new Map<string, string>();
  for (const { matters: _matters, ...organ } of organs) {
    const { case: id } = await take(runtime, nodeActor('system-admin'), noon('2024-09-02'), 'organ', 'enter', {
      ...organ,
      superior: organ.superior ? (ids.get(organ.superior) ?? null) : null,
      administration: organ.administration ? (ids.get(organ.administration) ?? null) : null,
    });
    ids.set(organ.code, id);
  }
  const seeded: SeededOrgan[] = [];
  for (const [i, organ] of organs.entries())
    seeded.push(await seedOrganisation(runtime, organ, ids.get(organ.code) ?? '', i));
  tell(`seeded ${organs.length} organs with ${organs.length * PEOPLE} people`);
  const entries = await seedGuides(runtime, ids.get('GJ-BM') ?? '');

  const today = momentOf(now).on as CalendarDate;
  const actions = [
    ...seeded.flatMap((organ, i) => planMatters(runtime, organ, entries, today, 1000 + i)),
    ...planProceedings(runtime, seeded, entries, today),
    ...planDerivation(runtime, seeded, entries, today),
    ...planCatalogues(runtime, seeded, today),
    ...planSuccession(runtime, seeded, entries, today),
    ...seeded.filter(({ seed }) => seed.code === 'YL-BGT').flatMap((organ) => planStudy(runtime, organ, today)),
  ];
  await runActions(actions, (done, of) => tell(`${done} of ${of} steps`));
  await seedAccounts(runtime, ids);
}
