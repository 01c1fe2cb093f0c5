/**
 * A secret was written where none may stand (a classified title in a register): two persons have it blanked. The step
 * blanks registers, search grams and the values behind the journal's commitments; the journal still verifies.
 */
import { z } from 'zod';
import type { HouseRule } from '../kernel/house-rule.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { rule } from '../kernel/rule.ts';
import { reference, text, titled } from './fields.ts';

export const blankingTakesTwo: HouseRule = {
  id: 'blanking-takes-two',
  says: {
    zh: '清除误录内容须由两人办理：一人提出，另一人确认',
    en: 'Blanking takes two persons: one asks, another confirms',
  },
  why: { zh: '清除不可恢复', en: 'It cannot be undone' },
  from: '2024-09-01',
  standard: true,
};

interface Facts {
  /** `null`: the secrecy office's account asked that names no person. */
  readonly opener: string | null;
  readonly blankable: boolean;
  /** The matter that the first person named; the second confirms that one and no other. */
  readonly blankedMatter: string;
  readonly actor: string | null;
}

/** ⌂ switched off here it would still hold: the one function that blanks asks for two persons. */
export const anotherPersonConfirms = rule<Facts>({
  code: 'blanking-takes-two',
  basis: blankingTakesTwo,
  force: 'prohibits',
  needs: ['opener', 'actor'],
  says: blankingTakesTwo.says,
  test: ({ opener, actor }) =>
    opener === null
      ? { next: { zh: '不予清除，再由具体人员提出', en: 'Drop it, and have a person on record ask' } }
      : actor === null || opener === actor
        ? { next: { zh: '请另一人确认', en: 'Ask another person to confirm' } }
        : undefined,
});

/** ⌂ what is not there, or not for who asks: the journal would say that it was blanked. */
export const blankedIsThere = rule<Pick<Facts, 'blankable'>>({
  code: 'blanking-of-nothing',
  basis: blankingTakesTwo,
  force: 'prohibits',
  needs: ['blankable'],
  says: { zh: '没有这件事项，或者不在您的知悉范围内', en: 'No such matter, or not for you' },
  test: ({ blankable }) => (blankable ? undefined : {}),
});

const step = stepOf<Facts>();
const basis = [{ kind: 'house', id: 'blanking-takes-two' } as const];

export const blanking = procedure({
  name: 'blanking',
  title: { zh: '清除误录内容', en: 'Blanking' },
  version: 1,
  basis,
  events: {
    BlankingAsked: {
      title: { zh: '提出清除', en: 'Asked' },
      version: 1,
      schema: z.object({ matter: z.uuid(), reason: z.string() }),
      sealed: ['reason'],
    },
    BlankingConfirmed: {
      title: { zh: '确认清除', en: 'Confirmed' },
      version: 1,
      schema: z.object({ matter: z.uuid() }),
    },
    BlankingDropped: {
      title: { zh: '不予清除', en: 'Dropped' },
      version: 1,
      schema: z.object({ reason: z.string() }),
      sealed: ['reason'],
    },
  },
  sides: {
    organ: {
      title: { zh: '本单位', en: 'The organ' },
      states: {
        asked: { zh: '待确认', en: 'Asked' },
        done: { zh: '已清除', en: 'Blanked' },
        dropped: { zh: '未清除', en: 'Dropped' },
      },
      final: ['done', 'dropped'],
      stays: { asked: { zh: '需由本单位的第二人确认', en: 'A second person of this organ has to confirm it' } },
      clocks: [],
      steps: {
        ask: step({
          title: { zh: '提出清除误录内容', en: 'Ask for blanking' },
          basis,
          by: ['secrecy-office', 'drafter'],
          from: 'start',
          to: 'asked',
          input: z.object({
            matter: reference('matters', '事项', 'Matter'),
            reason: titled(text(300), '理由（不写误录的内容）', 'Reason (without the content)'),
          }),
          rules: [blankedIsThere],
          yields: 'BlankingAsked',
        }),
        confirm: step({
          title: { zh: '确认清除', en: 'Confirm' },
          basis,
          by: ['secrecy-office', 'head'],
          from: ['asked'],
          to: 'done',
          input: z.object({}),
          rules: [anotherPersonConfirms],
          facts: ['blankedMatter'],
          yields: 'BlankingConfirmed',
          payload: (_input, { blankedMatter }) => ({ matter: blankedMatter }),
        }),
        drop: step({
          title: { zh: '不予清除', en: 'Drop' },
          basis,
          by: ['secrecy-office', 'head'],
          from: ['asked'],
          to: 'dropped',
          input: z.object({ reason: titled(text(300), '理由', 'Reason') }),
          rules: [],
          yields: 'BlankingDropped',
        }),
      },
    },
  },
});
