/** Cases of article 13. */
import { casesOf } from '../../kernel/cases.ts';
import {
  catalogueApproved,
  catalogueByGuides,
  catalogueByOrganWithPower,
  catalogueFiledAtOwnTier,
  catalogueListsSomething,
} from './art-13.catalogue.ts';

export const art13Cases = [
  casesOf(catalogueByOrganWithPower, [
    {
      name: { zh: '设区的市级机关', en: 'a district-city organ' },
      on: '2024-09-01',
      facts: { power: { levels: ['confidential', 'secret'], tier: 'district-city' } },
      is: 'permitted',
    },
    {
      name: { zh: '没有定密权限的县级机关', en: 'a county organ without power' },
      on: '2026-11-22',
      facts: { power: { levels: [], tier: 'none' } },
      is: 'catalogue-without-power',
    },
  ]),
  casesOf(catalogueListsSomething, [
    {
      name: { zh: '列有一项', en: 'one line' },
      on: '2024-09-01',
      facts: { catalogue: { itemsWithoutEntry: [], approvedByHead: true, items: 1 } },
      is: 'permitted',
    },
    {
      name: { zh: '一项也没有', en: 'no line at all' },
      on: '2026-11-22',
      facts: { catalogue: { itemsWithoutEntry: [], approvedByHead: true, items: 0 } },
      is: 'catalogue-empty',
    },
  ]),
  casesOf(catalogueByGuides, [
    {
      name: { zh: '各项均有依据', en: 'every item rests on an entry' },
      on: '2024-09-01',
      facts: { catalogue: { itemsWithoutEntry: [], approvedByHead: false, items: 2 } },
      is: 'permitted',
    },
    {
      name: { zh: '自行增设一项', en: 'one item of its own making' },
      on: '2026-11-22',
      facts: { catalogue: { itemsWithoutEntry: ['7'], approvedByHead: true, items: 2 } },
      is: 'catalogue-item-outside-guides',
    },
  ]),
  casesOf(catalogueApproved, [
    {
      name: { zh: '负责人已审定', en: 'approved by the head' },
      on: '2025-05-01',
      facts: { catalogue: { itemsWithoutEntry: [], approvedByHead: true, items: 2 } },
      is: 'permitted',
    },
    {
      name: { zh: '尚未审定', en: 'not approved yet' },
      on: '2026-11-22',
      facts: { catalogue: { itemsWithoutEntry: [], approvedByHead: false, items: 2 } },
      is: 'catalogue-not-approved',
    },
  ]),
  casesOf(catalogueFiledAtOwnTier, [
    {
      name: { zh: '报同级', en: 'filed at its own tier' },
      on: '2024-09-01',
      facts: { catalogueFiling: { with: 'city-bureau', administrationOfTier: 'city-bureau' } },
      is: 'permitted',
    },
    {
      name: { zh: '越级报省局', en: 'filed with the province instead' },
      on: '2026-11-22',
      facts: { catalogueFiling: { with: 'provincial-bureau', administrationOfTier: 'city-bureau' } },
      is: 'catalogue-filed-elsewhere',
    },
    {
      name: {
        zh: '机构图上没有同级部门，由经办人选择',
        en: 'no administration of the tier on the graph: an officer chooses',
      },
      on: '2026-11-22',
      facts: { catalogueFiling: { with: 'provincial-bureau', administrationOfTier: null } },
      is: 'permitted',
    },
  ]),
];
