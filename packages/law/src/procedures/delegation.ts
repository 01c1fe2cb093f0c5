/**
 * Art. 16: power to classify is delegated in writing, on the delegator's own initiative or on application, within its own
 * power, with a term, never handed on; the delegator supervises. Both sides file in the same step in which the delegation
 * is made and received, so that no filing stands open between them. Expiry and withdrawal stop new decisions at once:
 * power is asked for the day of each decision.
 */
import { z } from 'zod';
import {
  applicationSupported,
  delegationComplete,
  delegationEndsWithTask,
  delegationNotTooLong,
  delegationWithinPower,
  delegationWritten,
  delegatorHighEnough,
  notRedelegated,
  superviseDelegation,
  superviseDelegationYearly,
} from '../acts/regulation-2024/art-16.delegation.ts';
import { d14, r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { events } from './delegation.events.ts';
import {
  Application,
  Applied,
  Ended,
  ended,
  Grant,
  OwnGrant,
  Received,
  Supervised,
  Withdrawn,
} from './delegation.inputs.ts';
import { type DelegationFacts, filedByGrantee, sent } from './delegation.sent.ts';
import { Reasoned } from './original-classification.inputs.ts';

const endOfDelegation = { title: { zh: '单位撤并，授权终止', en: 'Ended by succession' }, basis: [r(16), r(23)] };
const bySystem = { by: ['system'], to: 'withdrawn', input: Ended, rules: [] };

const step = stepOf<DelegationFacts>();
const ofTheGrant = [
  delegatorHighEnough,
  notRedelegated,
  delegationWithinPower,
  delegationWritten,
  delegationComplete,
  delegationNotTooLong,
  delegationEndsWithTask,
];

/** Power is given to an organ and by an organ: its heir decides anew (art. 23). */
const endsWithOrgan = { zh: '随撤并终止，由承接单位重新决定', en: 'Ends with the organ; its heir decides anew' };

export const delegation = procedure({
  name: 'delegation',
  title: { zh: '定密授权', en: 'Delegation' },
  version: 1,
  basis: [r(16)],
  dossier: { name: 'name' },
  events,
  sides: {
    grantee: {
      title: { zh: '被授权单位', en: 'Grantee' },
      states: {
        applied: { zh: '已申请', en: 'Applied' },
        held: { zh: '授权有效', en: 'Held' },
        declined: { zh: '未获授权', en: 'Declined' },
        withdrawn: { zh: '已撤销', en: 'Withdrawn' },
        expired: { zh: '已期满', en: 'Expired' },
      },
      final: ['declined', 'withdrawn', 'expired'],
      stays: { applied: endsWithOrgan, held: endsWithOrgan },
      clocks: [],
      seenBy: ['head', 'authority'],
      steps: {
        apply: step({
          title: { zh: '申请授权', en: 'Apply' },
          basis: [r(16, 1), d14(9)],
          by: ['secrecy-office', 'head'],
          from: 'start',
          to: 'applied',
          input: Application,
          rules: [applicationSupported],
          facts: ['lines', 'organNames'],
          yields: 'DelegationAppliedFor',
          payload: (input, { organNames }) => ({ ...input, name: organNames[input.organ] ?? '' }),
          sends: ({ organ, ...rest }, { lines }) => [
            { type: 'delegation-application', to: organ, content: { ...rest, name: lines.own.name } },
          ],
        }),
        receiveGrant: step({
          title: { zh: '收到授权决定', en: 'The grant arrives' },
          basis: [r(16)],
          by: ['system'],
          from: ['applied'],
          to: 'held',
          input: Received,
          rules: [],
          receives: 'delegation-grant',
          facts: ['lines'],
          yields: 'DelegationReceived',
          sends: filedByGrantee,
        }),
        receiveOwnGrant: step({
          title: { zh: '收到主动授权', en: 'A grant arrives unasked' },
          basis: [r(16)],
          by: ['system'],
          from: 'start',
          to: 'held',
          input: Received,
          rules: [],
          receives: 'delegation-grant',
          facts: ['lines'],
          yields: 'DelegationReceived',
          sends: filedByGrantee,
        }),
        receiveDecline: step({
          title: { zh: '收到不予授权的答复', en: 'The refusal arrives' },
          basis: [r(16)],
          by: ['system'],
          from: ['applied'],
          to: 'declined',
          input: Reasoned,
          rules: [],
          receives: 'delegation-decline',
          yields: 'DelegationDeclineReceived',
          payload: ({ reason }) => ({ refusal: reason }),
        }),
        receiveEnd: step({
          title: { zh: '收到撤销授权的决定', en: 'The withdrawal arrives' },
          basis: [r(16)],
          by: ['system'],
          from: ['applied', 'held'],
          to: 'withdrawn',
          input: Withdrawn.extend(ended).partial({ ground: true }),
          rules: [],
          receives: 'delegation-end',
          yields: 'DelegationEndReceived',
        }),
        noteGranteeEnded: step({
          ...endOfDelegation,
          ...bySystem,
          from: ['applied', 'held'],
          yields: 'DelegationEndReceived',
        }),
        expire: step({
          title: { zh: '授权期满', en: 'Expired' },
          basis: [d14(10)],
          by: ['system'],
          from: ['held'],
          to: 'expired',
          input: z.object({}),
          rules: [],
          yields: 'HeldDelegationExpired',
        }),
      },
    },
    delegator: {
      title: { zh: '授权机关', en: 'Delegator' },
      states: {
        asked: { zh: '收到申请', en: 'Applied for' },
        granted: { zh: '授权中', en: 'Granted' },
        declined: { zh: '不予授权', en: 'Declined' },
        withdrawn: { zh: '已撤销', en: 'Withdrawn' },
        lapsed: { zh: '已期满', en: 'Lapsed' },
      },
      final: ['declined', 'withdrawn', 'lapsed'],
      stays: { asked: endsWithOrgan, granted: endsWithOrgan },
      clocks: [superviseDelegation, superviseDelegationYearly].map((clock) => ({
        ...clock,
        stopsOn: [...clock.stopsOn, 'DelegationLapsed'],
      })),
      seenBy: ['head', 'authority'],
      steps: {
        receiveApplication: step({
          title: { zh: '收到授权申请', en: 'An application arrives' },
          basis: [r(16, 1)],
          by: ['system'],
          from: 'start',
          to: 'asked',
          input: Applied,
          rules: [],
          receives: 'delegation-application',
          yields: 'DelegationApplicationReceived',
          payload: (input, _facts, { envelope }) => ({ ...input, applicant: envelope?.from ?? null }),
        }),
        grant: step({
          title: { zh: '作出授权决定', en: 'Grant' },
          basis: [r(16, 1), r(16, 3)],
          by: ['head'],
          from: ['asked'],
          to: 'granted',
          input: Grant,
          rules: ofTheGrant,
          facts: ['dossier', 'lines', 'organNames'],
          yields: 'DelegationMade',
          payload: (input, { dossier }) => ({ ...input, grantee: dossier.applicant ?? '', name: dossier.name ?? '' }),
          sends: (input, facts, { on }) => sent(facts.dossier.applicant ?? '', input, facts, on),
        }),
        grantOwn: step({
          title: { zh: '主动授权', en: 'Grant unasked' },
          basis: [r(16, 1), r(16, 3)],
          by: ['head'],
          from: 'start',
          to: 'granted',
          input: OwnGrant,
          rules: ofTheGrant,
          facts: ['lines', 'organNames'],
          yields: 'DelegationMade',
          payload: ({ organ, ...grant }, { organNames }) => ({
            ...grant,
            grantee: organ,
            name: organNames[organ] ?? '',
          }),
          sends: ({ organ, ...grant }, facts, { on }) => sent(organ, grant, facts, on),
        }),
        decline: step({
          title: { zh: '不予授权', en: 'Decline' },
          basis: [r(16, 1)],
          by: ['head'],
          from: ['asked'],
          to: 'declined',
          input: Reasoned,
          rules: [],
          facts: ['dossier'],
          yields: 'DelegationDeclined',
          payload: ({ reason }) => ({ refusal: reason }),
          sends: ({ reason }, { dossier }) =>
            dossier.applicant ? [{ type: 'delegation-decline', to: dossier.applicant, content: { reason } }] : [],
        }),
        supervise: step({
          title: { zh: '登记监督检查', en: 'Record supervision' },
          basis: [r(16, 3)],
          by: ['secrecy-office', 'head'],
          from: ['granted'],
          to: 'granted',
          input: Supervised,
          rules: [],
          yields: 'DelegationSupervised',
        }),
        withdraw: step({
          title: { zh: '撤销授权', en: 'Withdraw' },
          basis: [d14(12)],
          by: ['head'],
          from: ['granted'],
          to: 'withdrawn',
          input: Withdrawn,
          rules: [],
          facts: ['dossier'],
          yields: 'DelegationWithdrawn',
          sends: (input, { dossier }) =>
            dossier.grantee ? [{ type: 'delegation-end', to: dossier.grantee, content: input }] : [],
        }),
        noteDelegatorEnded: step({
          ...endOfDelegation,
          ...bySystem,
          from: ['asked', 'granted'],
          yields: 'DelegationWithdrawn',
        }),
        receiveGranteeEnded: step({
          ...endOfDelegation,
          ...bySystem,
          from: ['asked', 'granted'],
          receives: 'delegation-grantee-ended',
          yields: 'DelegationWithdrawn',
        }),
        lapse: step({
          title: { zh: '授权期满', en: 'Lapsed' },
          basis: [d14(10)],
          by: ['system'],
          from: ['granted'],
          to: 'lapsed',
          input: z.object({}),
          rules: [],
          yields: 'DelegationLapsed',
        }),
      },
    },
  },
});
