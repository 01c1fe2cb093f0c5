/** Article 20: the scope is limited; who knows 机密 and 绝密 is recorded. */
import { article } from '../../kernel/article.ts';
import { l, r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
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

export const art20 = article({
  citation: r(20),
  heading: { zh: '知悉范围', en: 'Need-to-know' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '依法限定知悉范围；对知悉机密级以上国家秘密的人员作出记录。',
    en: 'Organs limit the scope and record every person who knows Secret and above.',
  },
  rules: [scopeGiven, scopeNarrowed],
});
