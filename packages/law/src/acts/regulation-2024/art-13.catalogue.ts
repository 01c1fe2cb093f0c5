/**
 * Article 13: an organ with power keeps a catalogue (国家秘密事项一览表) of its own secrets, drawn from the guides and filed.
 * The duty to follow a changed guide has no date: the catalogue is stale from the first day of the newer guide.
 */
import { article } from '../../kernel/article.ts';
import { d25, r } from '../../kernel/citation.ts';
import type { ClockDefinition } from '../../kernel/clock.ts';
import { rule } from '../../kernel/rule.ts';
import type { Power } from '../terms.ts';

/** A version of the catalogue that is put before the head or filed. */
export interface Catalogue {
  /** Items that no guide entry in force covers, by their number in the catalogue. */
  readonly itemsWithoutEntry: readonly string[];
  readonly approvedByHead: boolean;
  readonly items: number;
}

export interface CatalogueFiling {
  readonly with: string;
  /** The administration of the organ's own tier; `null` where the organisation graph has none. */
  readonly administrationOfTier: string | null;
}

/** ⚠ the duty is that of organs with power; one without is not forbidden to keep a list. */
export const catalogueByOrganWithPower = rule<{ readonly power: Power }>({
  code: 'catalogue-without-power',
  basis: r(13),
  force: 'warns',
  needs: ['power'],
  says: {
    zh: '本单位没有定密权限，一览表仅供内部参考',
    en: 'The organ has no power; its catalogue is for reference only',
  },
  test: ({ power }) => (power.levels.length === 0 ? {} : undefined),
});

/** ✗ an item that no guide covers: a catalogue spells guides out, it does not add to them. */
export const catalogueByGuides = rule<{ readonly catalogue: Catalogue }>({
  code: 'catalogue-item-outside-guides',
  basis: r(13),
  force: 'prohibits',
  needs: ['catalogue.itemsWithoutEntry'],
  says: { zh: '一览表第{items}项没有保密事项范围依据', en: 'Items {items} rest on no guide entry' },
  test: ({ catalogue: { itemsWithoutEntry } }) =>
    itemsWithoutEntry.length > 0
      ? {
          facts: { items: itemsWithoutEntry },
          next: {
            zh: '删去该项；属于不明确事项的按第二十五条报送',
            en: 'Take it out; if unclear, report it by article 25',
          },
        }
      : undefined,
});

/** ⚠ a catalogue without a line spells nothing out; the text names no consequence. */
export const catalogueListsSomething = rule<{ readonly catalogue: Catalogue }>({
  code: 'catalogue-empty',
  basis: r(13),
  force: 'warns',
  needs: ['catalogue.items'],
  says: { zh: '一览表没有列出任何事项', en: 'The catalogue lists nothing' },
  test: ({ catalogue }) => (catalogue.items === 0 ? {} : undefined),
});

/** ✗ in force without the head's approval. */
export const catalogueApproved = rule<{ readonly catalogue: Catalogue }>({
  code: 'catalogue-not-approved',
  basis: d25(10),
  force: 'prohibits',
  needs: ['catalogue.approvedByHead'],
  says: { zh: '一览表未经本单位负责人审定', en: 'The head has not approved the catalogue' },
  test: ({ catalogue }) =>
    catalogue.approvedByHead ? undefined : { next: { zh: '先报负责人审定', en: 'Put it before the head first' } },
});

/** ✗ filing with another administration than that of the organ's own tier. */
export const catalogueFiledAtOwnTier = rule<{ readonly catalogueFiling: CatalogueFiling }>({
  code: 'catalogue-filed-elsewhere',
  basis: r(13),
  force: 'prohibits',
  needs: ['catalogueFiling.with', 'catalogueFiling.administrationOfTier'],
  says: {
    zh: '一览表的备案机关是同级保密行政管理部门',
    en: 'The catalogue is filed with the administration of the same tier',
  },
  test: ({ catalogueFiling: { with: to, administrationOfTier } }) =>
    administrationOfTier !== null && to !== administrationOfTier ? { facts: { with: to } } : undefined,
});

/** A guide version that a catalogue cites, named by its first day. */
export interface CitedGuide {
  readonly guide: string;
  readonly inForceFrom: string;
}

/** The cited guides of which a newer version holds on `on`. Any at all makes the catalogue stale. */
export const staleCitations = (
  cited: readonly CitedGuide[],
  versions: readonly CitedGuide[],
  on: string,
): readonly CitedGuide[] =>
  cited.filter((each) =>
    versions.some(
      (version) => version.guide === each.guide && version.inForceFrom > each.inForceFrom && version.inForceFrom <= on,
    ),
  );

export const fileCatalogue: ClockDefinition = {
  name: 'file-catalogue',
  title: { zh: '一览表报同级备案', en: 'File the catalogue' },
  basis: r(13),
  period: 'undated',
  startsOn: ['CatalogueApproved'],
  stopsOn: ['CatalogueFiled'],
  owner: 'secrecy-office',
};

export const reviseCatalogue: ClockDefinition = {
  name: 'revise-catalogue',
  title: { zh: '按新的保密事项范围修订一览表', en: 'Revise the stale catalogue' },
  basis: r(13),
  period: 'undated',
  startsOn: ['CatalogueBecameStale'],
  stopsOn: ['CatalogueApproved'],
  owner: 'secrecy-office',
};

export const art13 = article({
  citation: r(13),
  heading: { zh: '国家秘密事项一览表', en: 'The catalogue of an organ’s secrets' },
  bearer: { zh: '有定密权限的机关、单位', en: 'organs with power' },
  restates: {
    zh: '有权定密的单位把本领域和相关领域保密事项范围落到本单位，列成一览表，向同级主管保密的部门备案；范围变了，一览表随之修订。',
    en: 'Organs with power draw a catalogue from the guides of their own and related fields, file it with the administration of the same tier, and revise it in time.',
  },
  rules: [
    catalogueByOrganWithPower,
    catalogueListsSomething,
    catalogueByGuides,
    catalogueApproved,
    catalogueFiledAtOwnTier,
  ],
  clocks: [fileCatalogue, reviseCatalogue],
});
