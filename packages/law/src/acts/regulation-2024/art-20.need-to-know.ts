/** Article 20: the scope is limited; who knows 机密 and 绝密 is recorded. */
import { article } from '../../kernel/article.ts';
import { d14, l, r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';
import { isHigher, type Level, levelTerms } from '../law-2024/art-14.levels.ts';
import type { Proposal } from '../terms.ts';

interface Facts {
  readonly proposal: Pick<Proposal, 'level' | 'scope'>;
}

/** ✗ no scope at all. */
export const scopeGiven = rule<Facts>({
  code: 'scope-missing',
  basis: r(20),
  force: 'prohibits',
  needs: ['proposal.scope'],
  says: { zh: '没有限定知悉范围', en: 'The need-to-know scope is missing' },
  test: ({ proposal: { scope } }) =>
    scope.persons + scope.groups + scope.organs === 0
      ? { next: { zh: '能限定到人的限定到人，不能的限定到机关、单位', en: 'Name persons; where impossible, organs' } }
      : undefined,
});

/** ⚠ organs only: they must narrow the scope to persons. */
export const scopeNarrowed = rule<Facts>({
  code: 'scope-not-narrowed',
  basis: l(21),
  force: 'warns',
  needs: ['proposal.scope'],
  says: {
    zh: '知悉范围只限定到机关、单位，由其限定到具体人员',
    en: 'The scope names organs only; these must narrow it to persons',
  },
  test: ({ proposal: { scope } }) => (scope.persons + scope.groups === 0 && scope.organs > 0 ? {} : undefined),
});

/** Someone is about to learn of a matter: by opening, in a meeting, by word of mouth. */
export interface Disclosure {
  readonly level: Level;
  readonly inScope: boolean;
  /** The person is on record as one who knows. */
  readonly recorded: boolean;
}

/** Someone outside the scope is to be let in. */
export interface Widening {
  /** Principal head of the organ, or the person whom the head has designated for this. */
  readonly approvedBy: string | null;
  readonly toOtherOrgan: boolean;
  readonly originatorAgrees: boolean;
}

/** ✗ letting someone know who is not in the scope. */
export const readerInScope = rule<{ readonly disclosure: Disclosure }>({
  code: 'reader-outside-scope',
  basis: l(21),
  force: 'prohibits',
  needs: ['disclosure.inScope'],
  says: { zh: '该人员不在知悉范围内', en: 'The person is not in the need-to-know scope' },
  test: ({ disclosure }) =>
    disclosure.inScope
      ? undefined
      : {
          next: {
            zh: '工作需要的，经负责人批准后扩大知悉范围',
            en: 'If the work needs it, have the scope widened with approval',
          },
        },
});

/** ⌂ the text asks for a record and does not say when; before opening is how we do it. */
export const recordBeforeOpening: HouseRule = {
  id: 'record-before-opening',
  says: { zh: '机密、绝密先登记知悉人员，再打开', en: 'At Secret and above the reader is recorded before opening' },
  why: {
    zh: '条例要求作出记录，没有规定先后；先记后开，记录不会遗漏',
    en: 'The text asks for a record and is silent on when; recording first leaves no gap',
  },
  from: '2024-09-01',
  standard: true,
};

export const readerRecorded = rule<{ readonly disclosure: Disclosure }>({
  code: 'reader-not-recorded',
  basis: recordBeforeOpening,
  force: 'prohibits',
  needs: ['disclosure.level', 'disclosure.recorded'],
  says: { zh: '{level}事项的知悉人员尚未登记', en: 'The reader of a {level} matter is not on record yet' },
  test: ({ disclosure: { level, recorded } }) =>
    isHigher(level, 'confidential') && !recorded ? { facts: { level: levelTerms[level] } } : undefined,
});

/** ✗ widening the scope without the head or the person designated for it. */
export const wideningApproved = rule<{ readonly widening: Widening }>({
  code: 'widening-not-approved',
  basis: l(21),
  force: 'prohibits',
  needs: ['widening.approvedBy'],
  says: {
    zh: '扩大知悉范围未经主要负责人或者其指定的人员批准',
    en: 'Neither the head nor a person designated for it has approved the widening',
  },
  test: ({ widening }) => (widening.approvedBy === null ? {} : undefined),
});

/** ✗ letting another organ in without the original one. */
export const wideningAgreed = rule<{ readonly widening: Widening }>({
  code: 'widening-without-originator',
  basis: d14(28),
  force: 'prohibits',
  needs: ['widening.toOtherOrgan', 'widening.originatorAgrees'],
  says: {
    zh: '扩大到其他机关、单位，应当经原定密单位同意',
    en: 'Another organ is let in only if the original organ agrees',
  },
  test: ({ widening: { toOtherOrgan, originatorAgrees } }) =>
    toOtherOrgan && !originatorAgrees
      ? { next: { zh: '先征求原定密单位意见', en: 'Ask the original organ first' } }
      : undefined,
});

/** ✗ about a matter that is not there, no longer secret, or not for whoever acts. */
export const subjectIsThere = rule<{ readonly subject: { readonly stands: boolean } | null }>({
  code: 'subject-not-there',
  basis: r(20),
  force: 'prohibits',
  needs: ['subject'],
  says: {
    zh: '没有这件在保密期限内的事项，或者不在您的知悉范围内',
    en: 'No such matter in force, or not for you',
  },
  test: ({ subject }) => (subject?.stands ? undefined : {}),
});

/** ✗ widening to nobody. */
export const wideningNamesSomebody = rule<{ readonly widening: { readonly names: number } }>({
  code: 'widening-names-nobody',
  basis: r(20),
  force: 'prohibits',
  needs: ['widening.names'],
  says: { zh: '没有写明扩大到谁', en: 'It does not say whom to let in' },
  test: ({ widening: { names } }) =>
    names === 0 ? { next: { zh: '能限定到人的限定到人', en: 'Name persons; where impossible, organs' } } : undefined,
});

/** ⚠ somebody outside the scope knows: it goes on record, and asks for more than a record. */
export const knowerOutsideScope = rule<{ readonly outside: readonly string[] }>({
  code: 'knower-outside-scope',
  basis: l(21),
  force: 'warns',
  needs: ['outside'],
  says: { zh: '{outside}不在知悉范围内', en: '{outside} not in the scope' },
  test: ({ outside }) =>
    outside.length > 0
      ? {
          facts: { outside },
          next: {
            zh: '工作需要的补办扩大手续；不需要的按可能泄密处理（第六十一条）',
            en: 'Widen the scope if the work needs it; else treat it as a possible leak, article 61',
          },
        }
      : undefined,
});

export const recordKnowers: ClockDefinition = {
  name: 'record-knowers',
  title: { zh: '登记知悉机密级以上事项的人员', en: 'Record who knows Secret and above' },
  basis: r(20),
  period: 'undated',
  startsOn: ['KnowledgeGiven'],
  stopsOn: ['KnowerRecorded'],
  owner: 'drafter',
};

export const art20 = article({
  citation: r(20),
  heading: { zh: '知悉范围', en: 'Need-to-know' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '范围能小则小，能到人就不到单位；谁知道了机密和绝密，都要记下来。',
    en: 'Organs limit the scope and record every person who knows Secret and above.',
  },
  rules: [
    scopeGiven,
    scopeNarrowed,
    readerInScope,
    readerRecorded,
    wideningApproved,
    wideningAgreed,
    subjectIsThere,
    wideningNamesSomebody,
    knowerOutsideScope,
  ],
  clocks: [recordKnowers],
});
