/** Article 35: how often a classified system is assessed. Its other duties come with the systems module. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import { assessmentsPerInterval } from './figures.ts';

const recurring = {
  basis: r(35, 1),
  startsOn: ['RiskAssessed'],
  stopsOn: ['RiskAssessed', 'SystemRetired'],
  owner: 'secrecy-office',
};

export const assessTopSecretSystem: ClockDefinition = {
  ...recurring,
  name: 'assess-top-secret',
  title: { zh: '绝密级系统风险评估', en: 'Risk assessment of a Top Secret system' },
  period: { n: 1, unit: 'year' },
};
export const assessOtherSystem: ClockDefinition = {
  ...recurring,
  name: 'assess-other',
  title: { zh: '机密级及以下系统风险评估', en: 'Risk assessment of any other classified system' },
  period: { n: 2, unit: 'year' },
};
export const fileRetirement: ClockDefinition = {
  name: 'file-retirement',
  title: { zh: '系统停用处理后备案', en: 'File the retirement of a system' },
  basis: r(35, 3),
  period: 'undated',
  startsOn: ['SystemRetired'],
  stopsOn: ['SystemRetirementFiled'],
  owner: 'secrecy-office',
};

export const art35 = article({
  citation: r(35),
  heading: { zh: '风险评估与停用', en: 'Risk assessment and retirement' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '绝密级系统一年至少评估一回，其他涉密系统两年至少一回；密级、范围、环境变了有风险的，补措施、再评估。设备要可靠，无线接入还要过密码管理这一关；停用的系统处理完要备案。',
    en: 'Top Secret systems are assessed each year at least, others every two; after a risky change, measures and assessment. Devices are reliable, wireless follows secrecy and cryptography rules, a retired system is treated and filed.',
  },
  clocks: [assessTopSecretSystem, assessOtherSystem, fileRetirement],
  values: [assessmentsPerInterval],
  notCoded: {
    zh: '设备、无线接入和变更评估的规则随信息系统模块',
    en: 'Not yet: devices, wireless and changes come with the systems module',
  },
});
