/** Article 61: the two clocks of 24 hours. The leak case itself comes with the leaks module. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import { versioned } from '../../kernel/versioned.ts';
import { inForceFrom } from './art-74.in-force.ts';

/** From discovery, nights and holidays included; stops when both addressees have been told, or why there is only one. */
export const reportLeak: ClockDefinition = {
  name: 'report',
  title: { zh: '报告泄密', en: 'Report the leak' },
  basis: r(61, 1),
  period: { n: 24, unit: 'hour' },
  startsOn: ['LeakDiscovered'],
  stopsOn: ['LeakReported'],
  owner: 'secrecy-office',
};

/** Whether the 24 hours to the national administration are one total or begin anew at every tier: QUESTIONS.md, question 17. */
export const relayReading = versioned<'one-total' | 'per-tier'>(
  'reading of the 24 hours for relaying a leak report',
  [{ from: inForceFrom, broughtInBy: r(61, 2), value: 'one-total' }],
  '2026-11-22',
);

/** From the first local receipt to the national administration; every tier sees what is left. */
export const relayLeak: ClockDefinition = {
  name: 'relay',
  title: { zh: '逐级报至国家保密行政管理部门', en: 'Relay the report to the national administration' },
  basis: r(61, 2),
  period: { n: 24, unit: 'hour' },
  startsOn: ['LeakReportReceived'],
  stopsOn: ['LeakReportReachedNation'],
  owner: 'case-handler',
};

export const art61 = article({
  citation: r(61),
  heading: { zh: '泄密报告', en: 'Leak reports' },
  bearer: { zh: '机关、单位；地方各级保密行政管理部门', en: 'organs; local administrations' },
  restates: {
    zh: '发现泄密或者可能泄密，先堵漏，二十四小时内向两家报：同级主管保密的部门，上级主管部门。地方收到后，二十四小时内一级一级送到国家局。群众举报要受理，举报人要保护。',
    en: 'On a leak or a possible one: remedy at once, and within 24 hours to the same-tier administration and the superior department; a local administration relays it to the national one within 24 hours. Public reports are accepted, reporters protected.',
  },
  clocks: [reportLeak, relayLeak],
  values: [relayReading],
  notCoded: {
    zh: '泄密案件办理、举报受理和举报人保护随案件模块',
    en: 'Not yet: the leak case, public reports and the protection of reporters come with the cases module',
  },
});
