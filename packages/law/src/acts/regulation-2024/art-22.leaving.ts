/**
 * Article 22, where a matter leaves the organ's own keeping: made public, or its carriers handed to an archive. Both ask for a
 * review first; who changes and declassifies, and until when, stands in `art-22.change.ts`.
 */
import { d14, j20 } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';

/** ✗ publishing what is still secret, or what was declassified without a review for publication. */
export const publishedAfterReview = rule<{
  readonly publication: { readonly reviewedBy: string | null };
}>({
  code: 'publication-without-review',
  basis: d14(36),
  force: 'prohibits',
  needs: ['publication.reviewedBy'],
  says: {
    zh: '已解密不等于可以公开，公开前应当经过保密审查',
    en: 'Declassified is not published: a review comes first',
  },
  test: ({ publication }) =>
    publication.reviewedBy === null
      ? { next: { zh: '先完成保密审查并登记审查人', en: 'Have it reviewed, and name the reviewer' } }
      : undefined,
});

/** ✗ publishing what is no determined matter, or none that whoever acts may know: nothing would be declassified by it. */
export const publishedIsDetermined = rule<{ readonly matterState: string | null }>({
  code: 'publication-of-nothing',
  basis: d14(36),
  force: 'prohibits',
  needs: ['matterState'],
  says: {
    zh: '没有这件已确定的国家秘密事项，或者不在您的知悉范围内',
    en: 'No such determined matter, or not for you',
  },
  test: ({ matterState }) =>
    matterState === 'in-force' || matterState === 'declassified'
      ? undefined
      : {
          next: {
            zh: '由知悉该事项的承办人或者定密责任人办理',
            en: 'Leave it to a drafter or an authority who knows the matter',
          },
        },
});

/** Carriers of a matter that go to an archive; `null` where the matter was not reviewed for it. */
export interface ArchiveTransfer {
  readonly reviewedOn: string | null;
  readonly handedOn: string;
}

/** ✗ handing carriers to an archive when the matter was not reviewed for it, or only afterwards. */
export const transferredAfterReview = rule<{ readonly archiveTransfer: ArchiveTransfer }>({
  code: 'archive-transfer-without-review',
  basis: j20(4),
  force: 'prohibits',
  needs: ['archiveTransfer.reviewedOn', 'archiveTransfer.handedOn'],
  says: {
    zh: '移交档案馆前应当由原定密单位完成解密审核',
    en: 'The original organ reviews the matter before its carriers go to an archive',
  },
  test: ({ archiveTransfer: { reviewedOn, handedOn } }) =>
    reviewedOn !== null && reviewedOn <= handedOn
      ? undefined
      : {
          facts: { reviewedOn, handedOn },
          next: { zh: '先由定密责任人作出审核决定', en: 'Let the classification authority decide the review first' },
        },
});
