/** Article 15: an authority decides within its remit. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import type { Authority, GuideEntry } from '../terms.ts';

interface Facts {
  readonly authority: Authority | null;
  readonly entry: GuideEntry | null;
}

/** ✗ deciding without being in the authority register on that day. */
export const isAuthority = rule<Facts>({
  code: 'not-an-authority',
  basis: r(15),
  force: 'prohibits',
  needs: ['authority'],
  says: { zh: '{on}不在定密责任人名册内，不能作出定密决定', en: 'Not in the authority register on {on}' },
  test: ({ authority }, on) =>
    authority === null
      ? {
          facts: { on },
          next: { zh: '转请法定定密责任人或者指定定密责任人审批', en: 'Put it before a classification authority' },
        }
      : undefined,
});

/** ✗ acting outside the remit. */
export const withinRemit = rule<Facts>({
  code: 'outside-remit',
  basis: r(15),
  force: 'prohibits',
  needs: ['authority', 'entry'],
  says: {
    zh: '事项属于“{field}”，不在该定密责任人的职责范围（{fields}）内',
    en: 'The matter is in field {field}, outside the remit ({fields})',
  },
  test: ({ authority, entry }) => {
    if (authority === null || entry === null || authority.fields === 'all' || authority.fields.includes(entry.field))
      return undefined;
    return {
      facts: { field: entry.field, fields: authority.fields },
      next: {
        zh: '转请职责范围包括该业务的定密责任人，或者法定定密责任人',
        en: 'Choose an authority whose remit covers the field',
      },
    };
  },
});

export const art15 = article({
  citation: r(15),
  heading: { zh: '定密责任人的职责', en: 'What an authority does' },
  bearer: { zh: '定密责任人', en: 'classification authorities' },
  restates: {
    zh: '在各自的职责范围内：审批所拟的密级、期限和范围；对仍在期限内的事项决定变更还是解密；参与编制一览表；对不明确事项先行拟定并上报；指导、监督这一范围的定密。',
    en: 'Within the remit: approves level, period and scope; decides change and declassification; takes part in the catalogue; pre-rates the unclear; directs and supervises.',
  },
  rules: [isAuthority, withinRemit],
});
