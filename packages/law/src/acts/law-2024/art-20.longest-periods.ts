/** Law art. 20: how long each level may last, save where the state provides otherwise. */

import { article } from '../../kernel/article.ts';
import { l } from '../../kernel/citation.ts';
import { versioned } from '../../kernel/versioned.ts';
import type { Level } from './art-14.levels.ts';

/** Longest period in years, by level. */
export const longestYears = versioned<Readonly<Record<Level, number>>>(
  'longest period of classification, in years',
  [{ from: '2024-05-01', broughtInBy: l(20), value: { 'top-secret': 30, secret: 20, confidential: 10 } }],
  '2026-11-22',
);

export const law20 = article({
  citation: l(20),
  heading: { zh: '保密期限', en: 'Period of secrecy' },
  bearer: { zh: '机关、单位', en: 'organs' },
  restates: {
    zh: '保密期限限制在必要的期限内，不能确定的定解密条件；除另有规定外，绝密不超过三十年，机密不超过二十年，秘密不超过十年。',
    en: 'The period is the necessary one; at most 30, 20 and 10 years by level save where otherwise provided; a condition only where no period can be fixed.',
  },
  values: [longestYears],
});
