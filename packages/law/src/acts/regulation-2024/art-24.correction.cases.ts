/** Cases of article 24. */
import { casesOf } from '../../kernel/cases.ts';
import { administrationGivesNotice, type Correction, correctionHasStanding } from './art-24.correction.ts';

const correction = (by: Correction['by'], way: Correction['way'] = 'direct') => ({ correction: { by, way } });

export const art24Cases = [
  casesOf(administrationGivesNotice, [
    {
      name: { zh: '主管部门发通知', en: 'an administration gives notice' },
      on: '2024-05-01',
      facts: correction('administration', 'notice'),
      is: 'permitted',
    },
    {
      name: { zh: '主管部门直接改定', en: 'an administration corrects directly' },
      on: '2026-11-22',
      facts: correction('administration'),
      is: 'administration-corrects-directly',
    },
    {
      name: { zh: '上级直接纠正', en: 'a superior corrects directly' },
      on: '2026-11-22',
      facts: correction('superior'),
      is: 'permitted',
    },
  ]),
  casesOf(correctionHasStanding, [
    {
      name: { zh: '本单位自行纠正', en: 'the organ itself' },
      on: '2024-09-01',
      facts: correction('own-organ'),
      is: 'permitted',
    },
    {
      name: { zh: '上级通知', en: 'a superior, by notice' },
      on: '2026-11-22',
      facts: correction('superior', 'notice'),
      is: 'permitted',
    },
    {
      name: { zh: '无隶属关系的单位', en: 'an organ without standing' },
      on: '2026-11-22',
      facts: correction('other', 'notice'),
      is: 'no-standing-to-correct',
    },
  ]),
];
