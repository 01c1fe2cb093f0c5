/** Cases of what the node keeps of itself. */
import { casesOf } from '../kernel/cases.ts';
import { administratorHoldsNoPost } from './node.ts';

export const nodeCases = [
  casesOf(administratorHoldsNoPost, [
    {
      name: { zh: '普通账号在第二个单位任职', en: 'an ordinary account takes a second post' },
      on: '2024-09-01',
      facts: { accountRole: 'none' },
      is: 'permitted',
    },
    {
      name: { zh: '首名保密办人员到另一单位任职', en: 'the first secrecy officer takes a second post' },
      on: '2026-11-22',
      facts: { accountRole: 'secrecy-office' },
      is: 'permitted',
    },
    {
      name: { zh: '安全审计员登记任职', en: 'an auditor is entered with a post' },
      on: '2026-11-22',
      facts: { accountRole: 'auditor' },
      is: 'administrator-holds-no-post',
    },
    {
      name: { zh: '系统管理员登记任职', en: 'a system administrator is entered with a post' },
      on: '2024-09-01',
      facts: { accountRole: 'system-admin' },
      is: 'administrator-holds-no-post',
    },
  ]),
];
