/** What is recorded of a delegation, on the grantee's side and on the delegator's. */
import { z } from 'zod';
import { Application, Applied, ended, Made, Received, Supervised, Withdrawn } from './delegation.inputs.ts';

export const events = {
  DelegationAppliedFor: {
    title: { zh: '申请授权', en: 'Applied for' },
    version: 1,
    schema: Application.extend({ name: z.string() }),
    sealed: ['reason'],
  },
  DelegationReceived: { title: { zh: '获得授权', en: 'Received' }, version: 1, schema: Received },
  DelegationDeclineReceived: {
    title: { zh: '未获授权', en: 'Declined' },
    version: 1,
    schema: z.object({ refusal: z.string() }),
  },
  DelegationEndReceived: {
    title: { zh: '授权被撤销', en: 'Withdrawn' },
    version: 1,
    schema: Withdrawn.extend(ended).partial({ ground: true }),
  },
  HeldDelegationExpired: { title: { zh: '授权期满', en: 'Expired' }, version: 1, schema: z.object({}) },
  DelegationApplicationReceived: {
    title: { zh: '收到授权申请', en: 'Application received' },
    version: 1,
    schema: Applied.extend({ applicant: z.uuid().nullable() }),
    sealed: ['reason'],
  },
  DelegationMade: { title: { zh: '作出授权', en: 'Made' }, version: 1, schema: Made },
  DelegationDeclined: {
    title: { zh: '不予授权', en: 'Declined' },
    version: 1,
    schema: z.object({ refusal: z.string() }),
  },
  DelegationSupervised: {
    title: { zh: '监督检查', en: 'Supervised' },
    version: 1,
    schema: Supervised,
    sealed: ['findings'],
  },
  DelegationWithdrawn: {
    title: { zh: '撤销授权', en: 'Withdrawn' },
    version: 1,
    schema: Withdrawn.extend(ended).partial({ ground: true }),
  },
  DelegationLapsed: { title: { zh: '授权期满', en: 'Lapsed' }, version: 1, schema: z.object({}) },
};
