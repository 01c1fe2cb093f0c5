/** Article 5: what the law requires public is not classified; what touches a secret is not published. */
import { article } from '../../kernel/article.ts';
import { d14, r, type Wording } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import type { NegativeEntry, Proposal } from '../terms.ts';

export const negativeTerms: Readonly<Record<NegativeEntry, Wording>> = {
  'law-requires-publication': { zh: '法律法规要求公开的', en: 'law requires it to be public' },
  'needs-wide-public-knowledge': {
    zh: '需要社会公众广泛知晓或者参与的',
    en: 'needs wide public knowledge or participation',
  },
  'work-secret': { zh: '属于工作秘密的', en: 'a work secret' },
  'commercial-secret': { zh: '属于商业秘密的', en: 'a commercial secret' },
  'personal-privacy': { zh: '属于个人隐私的', en: 'personal privacy' },
  'already-public': {
    zh: '已经依法公开或者无法控制知悉范围的',
    en: 'already public, or its spread cannot be controlled',
  },
};

interface Facts {
  readonly proposal: Pick<Proposal, 'notToBeClassified'>;
}

/** ✗ what law requires to be public. */
export const notWhatLawMakesPublic = rule<Facts>({
  code: 'public-by-law',
  basis: r(5),
  force: 'prohibits',
  needs: ['proposal.notToBeClassified'],
  says: { zh: '依法应当公开的事项不得确定为国家秘密', en: 'What the law requires to be public must not be classified' },
  test: ({ proposal }) =>
    proposal.notToBeClassified.includes('law-requires-publication')
      ? {
          next: {
            zh: '按政府信息公开的规定办理，不再定密',
            en: 'Handle it under the disclosure rules; do not classify',
          },
        }
      : undefined,
});

/** ✗ the other entries of the negative list. */
export const notOnNegativeList = rule<Facts>({
  code: 'on-negative-list',
  basis: d14(19),
  force: 'prohibits',
  needs: ['proposal.notToBeClassified'],
  says: { zh: '属于不得确定为国家秘密的情形：{entries}', en: 'On the list of what must not be classified: {entries}' },
  test: ({ proposal }) => {
    const entries = proposal.notToBeClassified.filter((entry) => entry !== 'law-requires-publication');
    return entries.length > 0
      ? {
          facts: { entries: entries.map((entry) => negativeTerms[entry]) },
          next: {
            zh: '工作秘密、商业秘密、个人隐私另按各自的规定保护',
            en: 'Protect it under the rules of its own kind',
          },
        }
      : undefined;
  },
});

/** How a matter that a publication touches stands on the day of publishing. */
export type Standing = 'in-term' | 'provisionally-protected' | 'disputed' | 'declassified';

const standingTerms: Readonly<Record<Standing, Wording>> = {
  'in-term': { zh: '尚在保密期限内', en: 'in term' },
  'provisionally-protected': { zh: '先行保护中', en: 'provisionally protected' },
  disputed: { zh: '有争议', en: 'disputed' },
  declassified: { zh: '已解密', en: 'declassified' },
};

/** ✗ publishing what touches a secret, whatever a review said. */
export const touchesNoSecret = rule<{ readonly publication: { readonly touches: readonly Standing[] } }>({
  code: 'publishes-secret',
  basis: r(5),
  force: 'prohibits',
  needs: ['publication.touches'],
  says: {
    zh: '拟公开的信息涉及国家秘密（{standings}），不得公开',
    en: 'What is to be published touches a secret ({standings})',
  },
  test: ({ publication }) => {
    const secret = publication.touches.filter((standing) => standing !== 'declassified');
    return secret.length > 0
      ? {
          facts: { standings: secret.map((standing) => standingTerms[standing]) },
          next: { zh: '删去涉密内容，或者先依法解密再审查', en: 'Take the secret part out, or declassify it first' },
        }
      : undefined;
  },
});

export const art05 = article({
  citation: r(5),
  heading: { zh: '公开与保密的界限', en: 'What may not be classified, what may not be published' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '依法应当公开的不得定密，涉及国家秘密的不得公开。',
    en: 'Organs must not classify what the law requires to be public, nor publish what touches state secrets.',
  },
  rules: [notWhatLawMakesPublic, notOnNegativeList, touchesNoSecret],
  notCoded: {
    zh: '公开审查见第四十二条，随公开审查模块',
    en: 'Publication is checked with disclosure review, art. 42',
  },
});
