/**
 * Art. 20: who knows is on record, also who came to know in a meeting or by word of mouth. Readings in the system are
 * recorded by themselves; this is the record by hand. It is never refused: who knows, knows.
 */
import { z } from 'zod';
import { knowerOutsideScope, subjectIsThere } from '../acts/regulation-2024/art-20.need-to-know.ts';
import { r } from '../kernel/citation.ts';
import { procedure, stepOf } from '../kernel/procedure.ts';
import { choice, day, reference, text, titled } from './fields.ts';
import { level } from './original-classification.inputs.ts';
import { KnownSubject, type SubjectFacts } from './widening.ts';

export const knowledgeWays = {
  meeting: { zh: '参加会议', en: 'In a meeting' },
  'word-of-mouth': { zh: '口头告知', en: 'By word of mouth' },
  paper: { zh: '阅读纸质载体', en: 'On paper' },
  other: { zh: '其他方式', en: 'Otherwise' },
};

export interface KnowledgeFacts {
  readonly subject: SubjectFacts | null;
  /** Names of those who are not in the scope. */
  readonly outside: readonly string[];
}

const Recorded = z.object({
  subject: KnownSubject,
  persons: titled(
    z
      .array(reference('people', '人员', 'Person'))
      .min(1)
      .max(2000),
    '知悉人员',
    'Persons',
  ),
  on: titled(day, '知悉日期', 'Day'),
  way: choice(knowledgeWays, '知悉方式', 'Way'),
  occasion: titled(text(300), '场合', 'Occasion'),
});

const step = stepOf<KnowledgeFacts>();

export const knowledge = procedure({
  name: 'knowledge',
  title: { zh: '知悉登记', en: 'Record of knowledge' },
  version: 1,
  basis: [r(20)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter' },
  events: {
    KnowledgeRecorded: {
      title: { zh: '登记知悉人员', en: 'Recorded' },
      version: 1,
      schema: Recorded.omit({ subject: true }).extend({
        matter: z.uuid().nullable(),
        received: z.uuid().nullable(),
        codeName: z.string(),
        level,
      }),
      sealed: ['occasion'],
    },
  },
  sides: {
    organ: {
      title: { zh: '本单位', en: 'The organ' },
      states: { recorded: { zh: '已登记', en: 'Recorded' } },
      final: ['recorded'],
      clocks: [],
      steps: {
        record: step({
          title: { zh: '登记知悉人员', en: 'Record' },
          basis: [r(20)],
          by: ['drafter', 'authority', 'secrecy-office'],
          from: 'start',
          to: 'recorded',
          input: Recorded,
          rules: [subjectIsThere, knowerOutsideScope],
          yields: 'KnowledgeRecorded',
          payload: ({ subject: named, ...input }, { subject }) => ({
            ...input,
            matter: named.kind === 'matter' ? named.matter : null,
            received: named.kind === 'received' ? named.received : null,
            codeName: subject?.codeName ?? '',
            level: subject?.level ?? 'secret',
          }),
        }),
      },
    },
  },
});
