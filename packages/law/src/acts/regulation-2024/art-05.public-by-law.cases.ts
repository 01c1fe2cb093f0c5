/** Cases of article 5. */
import { casesOf } from '../../kernel/cases.ts';
import { notOnNegativeList, notWhatLawMakesPublic, touchesNoSecret } from './art-05.public-by-law.ts';

export const art05Cases = [
  casesOf(notWhatLawMakesPublic, [
    {
      name: { zh: '负面清单为空', en: 'nothing on the negative list' },
      on: '2024-09-01',
      facts: { proposal: { notToBeClassified: [] } },
      is: 'permitted',
    },
    {
      name: { zh: '法律法规要求公开', en: 'law requires it to be public' },
      on: '2024-09-01',
      facts: { proposal: { notToBeClassified: ['law-requires-publication'] } },
      is: 'public-by-law',
    },
    {
      name: { zh: '商业秘密另有规则', en: 'a commercial secret is for the other rule' },
      on: '2026-11-22',
      facts: { proposal: { notToBeClassified: ['commercial-secret'] } },
      is: 'permitted',
    },
  ]),
  casesOf(notOnNegativeList, [
    {
      name: { zh: '负面清单为空', en: 'nothing on the negative list' },
      on: '2014-03-09',
      facts: { proposal: { notToBeClassified: [] } },
      is: 'permitted',
    },
    {
      name: { zh: '工作秘密', en: 'a work secret' },
      on: '2026-11-22',
      facts: { proposal: { notToBeClassified: ['work-secret'] } },
      is: 'on-negative-list',
    },
    {
      name: { zh: '已经公开', en: 'already public' },
      on: '2026-11-22',
      facts: { proposal: { notToBeClassified: ['already-public'] } },
      is: 'on-negative-list',
    },
  ]),
  casesOf(touchesNoSecret, [
    {
      name: { zh: '只涉及已解密事项', en: 'touches only what is declassified' },
      on: '2024-09-01',
      facts: { publication: { touches: ['declassified'] } },
      is: 'permitted',
    },
    {
      name: { zh: '涉及在保密期限内的事项', en: 'touches a matter in term' },
      on: '2024-09-01',
      facts: { publication: { touches: ['declassified', 'in-term'] } },
      is: 'publishes-secret',
    },
    {
      name: { zh: '涉及先行保护的事项', en: 'touches a matter that is provisionally protected' },
      on: '2026-11-22',
      facts: { publication: { touches: ['provisionally-protected'] } },
      is: 'publishes-secret',
    },
    {
      name: { zh: '涉及有争议的事项', en: 'touches a disputed matter' },
      on: '2026-11-22',
      facts: { publication: { touches: ['disputed'] } },
      is: 'publishes-secret',
    },
  ]),
];
