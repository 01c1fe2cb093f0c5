/** What is asked for, granted, found and withdrawn when power is delegated, as people fill it in and as it travels. */
import { z } from 'zod';
import { levels, levelTerms } from '../acts/law-2024/art-14.levels.ts';
import { choice, day, reference, text, titled } from './fields.ts';

const count = (zh: string, en: string) => titled(z.int().min(0).max(100_000), zh, en);

const asked = {
  levels: titled(z.array(z.enum(levels).meta({ 'x-options': levelTerms })).min(1), '定密权限（密级）', 'Levels'),
  fields: titled(z.array(text(40)).max(50), '事项范围', 'Fields'),
  until: titled(day, '授权期限至', 'Until'),
};
export const Application = z.object({
  organ: titled(reference('organs', '向哪个机关申请', 'Apply to'), '向哪个机关申请', 'Apply to'),
  ...asked,
  items: titled(
    z.object({
      lastYear: count('上一年度', 'Last year'),
      yearBefore: count('前一年度', 'The year before'),
      first: count('再前一年度', 'Two years before'),
    }),
    '近三年每年产生的事项数',
    'Items in each of three years',
  ),
  reason: titled(text(1000), '依据和理由', 'Basis and reasons'),
});
export const Applied = Application.omit({ organ: true }).extend({ name: titled(text(120), '申请单位', 'Applicant') });

const terms = {
  ...asked,
  from: titled(day, '自', 'From'),
  taskUntil: titled(day.nullable(), '为完成任务授权的，任务至', 'For a task: until'),
  instrument: titled(text(60), '授权决定文号', 'Instrument'),
};
export const Grant = z.object(terms);
export const OwnGrant = z.object({
  organ: titled(reference('organs', '被授权单位', 'Grantee'), '被授权单位', 'Grantee'),
  ...terms,
});
export const Made = Grant.extend({ grantee: z.uuid(), name: z.string() });
export const Received = Grant.extend({ name: titled(text(120), '授权机关', 'Delegator') });
export const Supervised = z.object({
  on: titled(day, '检查日期', 'Day'),
  findings: titled(text(1000), '检查情况', 'Findings'),
});
export const Withdrawn = z.object({
  withdrawnOn: titled(day, '撤销日期', 'Withdrawn on'),
  why: titled(text(500), '理由', 'Reason'),
});
/** Either side ends with its organ: power is not handed on, and an heir's is its own to ask for or to give (arts 16, 23). */
export const ended = {
  ground: choice({ succession: { zh: '单位撤并', en: 'The organ is succeeded' } }, '终止原因', 'Ground'),
};
export const Ended = Withdrawn.extend(ended);
