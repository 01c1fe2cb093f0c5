/** Article 63: appraisal of secrets and intelligence: 30 days, one extension of 30, expert time left out. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';

const paused = { pausesOn: ['AppraisalPaused'], resumesOn: ['AppraisalResumed'], owner: 'ruling-officer' } as const;

export const giveAppraisal: ClockDefinition = {
  ...paused,
  name: 'appraisal',
  title: { zh: '出具鉴定结论', en: 'Give the appraisal' },
  basis: r(63, 2),
  period: { n: 30, unit: 'day' },
  startsOn: ['AppraisalAccepted'],
  stopsOn: ['AppraisalGiven', 'AppraisalExtended'],
};

/** Approved by a head before the first period is over; counted from that period's last day. */
export const extendedAppraisal: ClockDefinition = {
  ...paused,
  name: 'extension',
  title: { zh: '延长后的鉴定期限', en: 'The appraisal after its extension' },
  basis: r(63, 2),
  period: { n: 30, unit: 'day' },
  startsOn: ['AppraisalExtended'],
  stopsOn: ['AppraisalGiven'],
};

export const art63 = article({
  citation: r(63),
  heading: { zh: '国家秘密和情报鉴定', en: 'Appraisal of secrets and intelligence' },
  bearer: { zh: '国家和省级保密行政管理部门', en: 'the national and provincial administrations' },
  restates: {
    zh: '办案的监察、司法机关要鉴定，地方的找省局，中央的找国家局。受理后三十日出结论；出不了的，经负责人同意可再给三十日。请专家论证等花的时间不算在内。',
    en: 'Supervisory and judicial organs ask the provincial or national administration; 30 days from acceptance, one extension of 30 with a head’s approval; expert consultation and the like not counted.',
  },
  clocks: [giveAppraisal, extendedAppraisal],
  notCoded: { zh: '鉴定的受理和办理随案件模块', en: 'Not yet: the procedure comes with the cases module' },
});
