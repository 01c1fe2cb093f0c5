/** Article 48: the yearly self-check report. The rest comes with the module for classified business. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';

/** On the past year, to the administration that granted the qualification. The text names no day of the year. */
export const yearlySelfCheck: ClockDefinition = {
  name: 'yearly-self-check',
  title: { zh: '报送上一年度自检报告', en: 'Report the past year’s self-check' },
  basis: r(48, 3),
  period: { n: 1, unit: 'year' },
  startsOn: ['QualificationGranted'],
  stopsOn: ['SelfCheckReported', 'QualificationEnded'],
  owner: 'secrecy-office',
};

export const art48 = article({
  citation: r(48),
  heading: { zh: '保密资质', en: 'Qualification for classified business' },
  bearer: { zh: '承担涉密业务的企业、事业单位', en: 'enterprises and institutions in classified business' },
  restates: {
    zh: '做载体、搞集成、造武器装备、建军事设施这几类业务要先过保密审查、拿到资质。不许超范围接活，不许动证书的歪脑筋，不许把活整个转出去或者分给没资质的；每年交一份自检报告。',
    en: 'Making, copying, repair and destruction of carriers, integration, weapons and military facilities need a qualification; not beyond its kinds, no trade in certificates, no passing on; a self-check report each year.',
  },
  clocks: [yearlySelfCheck],
  notCoded: {
    zh: '资质种类和四项禁止随涉密业务模块',
    en: 'Not yet: kinds and the four prohibitions come with the module for classified business',
  },
});
