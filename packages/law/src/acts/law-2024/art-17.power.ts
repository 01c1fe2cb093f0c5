/**
 * Law art. 17: which organs may classify, and up to which level. The tier that counts here is the *power tier*, an
 * attribute of its own that is dated and has its basis; it is not the supervision tier (a provincial department
 * normally ranks as district-city for power).
 */

import { article } from '../../kernel/article.ts';
import { l } from '../../kernel/citation.ts';
import { versioned } from '../../kernel/versioned.ts';
import type { Level } from './art-14.levels.ts';

export const powerTiers = ['central', 'provincial', 'district-city', 'none'] as const;
export type PowerTier = (typeof powerTiers)[number];

export const powerTierTerms = {
  central: { zh: '中央国家机关', en: 'central' },
  provincial: { zh: '省级机关', en: 'provincial' },
  'district-city': { zh: '设区的市级机关', en: 'district-city' },
  none: { zh: '无法定定密权', en: 'no power by law' },
} as const;

/** Levels that an organ of a power tier may determine by law alone, without a delegation. */
export const statutoryPower = versioned<Readonly<Record<PowerTier, readonly Level[]>>>(
  'levels an organ may classify by law',
  [
    {
      from: '2024-05-01',
      broughtInBy: l(17),
      value: {
        central: ['confidential', 'secret', 'top-secret'],
        provincial: ['confidential', 'secret', 'top-secret'],
        'district-city': ['confidential', 'secret'],
        none: [],
      },
    },
  ],
  '2026-11-22',
);

export const law17 = article({
  citation: l(17),
  heading: { zh: '定密权限', en: 'Classification power' },
  bearer: {
    zh: '中央国家机关、省级机关、设区的市级机关及其授权的机关、单位',
    en: 'central, provincial and district-city organs and those they authorise',
  },
  restates: {
    zh: '中央、省级机关及其授权单位可定三级；设区的市级机关及其授权单位可定机密、秘密；无权或者权限不够的，先采取措施并立即逐级报请有权的机关。',
    en: 'Central and provincial organs may determine all levels, district-city organs the lower two; without power, protect first and report up at once.',
  },
  values: [statutoryPower],
});
