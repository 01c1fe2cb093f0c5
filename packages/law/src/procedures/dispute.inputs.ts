/** What organs say to each other in a dispute (art. 26), as schemas: objection, claim, answer, ruling. */
import { z } from 'zod';
import { faults } from './correction.ts';
import { choice, day, reference, text, titled } from './fields.ts';
import { level, term } from './original-classification.inputs.ts';

/** What the objecting organ claims the matter to be. */
const claim = titled(
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('secret'), level }),
    z.object({ kind: z.literal('not-secret') }),
  ]),
  '主张',
  'Claim',
);
export const Objection = z.object({
  received: titled(
    reference('received-matters', '收到的国家秘密', 'Received matter'),
    '收到的国家秘密',
    'Received matter',
  ),
  claim,
  reason: titled(text(1000), '理由', 'Reason'),
});
export const Claimed = z.object({
  codeName: titled(text(60), '代号', 'Code name'),
  determinedLevel: level,
  claim,
  reason: titled(text(1000), '理由', 'Reason'),
  by: titled(text(120), '提出单位', 'By'),
});
const objectionAnswers = {
  accepted: { zh: '同意异议', en: 'Accepted' },
  upheld: { zh: '维持原决定', en: 'Upheld' },
};
export const Answer = z.object({
  answer: choice(objectionAnswers, '处理', 'Answer'),
  explanation: titled(text(1000), '说明', 'Explanation'),
});
/** What is ruled replaces the decision, so its term counts from where that one's does. `null`: not known to who objects. */
export const startsOn = titled(day.nullable(), '原定保密期限起算日', 'The determined term counts from');
export const TakenOn = z.object({ why: titled(text(1000), '不服的理由', 'Why it is contested') });
export const Dispute = Claimed.extend({
  original: titled(reference('organs', '原定密单位', 'Original organ'), '原定密单位', 'Original organ'),
  originalName: titled(text(120), '原定密单位', 'Original organ'),
  number: titled(text(60), '定密编号', 'Number'),
  byCentralOrgan: z.boolean(),
  startsOn: startsOn.optional(),
  why: titled(text(1000), '不服的理由', 'Why it is contested'),
  /** The provincial ruling that is contested; `null` at the first ruling. */
  earlierRuling: z.string().nullable(),
});
export const Ruling = z.object({
  outcome: titled(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('secret'), level, term }),
      z.object({ kind: z.literal('not-secret') }),
    ]),
    '裁定',
    'Ruling',
  ),
  instrument: titled(text(60), '文号', 'Instrument'),
  grounds: titled(text(1000), '理由', 'Grounds'),
});
export const Ruled = Ruling.extend({
  number: titled(text(60), '定密编号', 'Number'),
  ruledBy: titled(text(120), '裁定机关', 'Ruled by'),
  tier: z.enum(['national', 'provincial']),
});
export const CarriedOut = z.object({ number: titled(text(60), '定密编号', 'Number') });
/** In what the ruling would have made a derivative looser than its source. */
export const Waiting = CarriedOut.extend({
  fault: choice(faults, '与来源不符之处', 'In what it goes below the source'),
});
