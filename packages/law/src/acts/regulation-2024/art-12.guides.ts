/** Article 12: guides (保密事项范围): what an entry must say, and that only an entry in force carries a classification. */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import type { GuideEntry } from '../terms.ts';

interface Facts {
  readonly entry: GuideEntry | null;
}

/** ✗ a guide entry that does not hold on the day of the act. */
export const entryInForce = rule<Facts>({
  code: 'guide-entry-out-of-force',
  basis: r(12),
  force: 'prohibits',
  needs: ['entry'],
  says: {
    zh: '所依据的保密事项范围条目（{number} {item}）在{on}不在效力期内',
    en: 'The guide entry {number} is not in force on {on}',
  },
  test: ({ entry }, on) => {
    if (entry === null) return undefined;
    const inForce = entry.inForceFrom <= on && (entry.inForceUntil === null || on < entry.inForceUntil);
    return inForce
      ? undefined
      : {
          facts: { number: entry.number, item: entry.item, on },
          next: { zh: '改选现行有效的条目', en: 'Choose the entry that is in force now' },
        };
  },
});

export const art12 = article({
  citation: r(12),
  heading: { zh: '保密事项范围', en: 'Guides: what is secret, at which level' },
  bearer: { zh: '国家保密行政管理部门，会同有关中央国家机关', en: 'the national administration, with central organs' },
  restates: {
    zh: '保密事项范围逐项写明名称、密级、保密期限、知悉范围和产生层级，随情况变化调整；制定、修订经论证并听取机关、单位和专家意见。',
    en: 'Guides name each item with level, period, need-to-know scope and originating tiers; they are adapted in time and argued with organs and experts.',
  },
  rules: [entryInForce],
});
