/**
 * Article 12: guides (保密事项范围): who makes them, what an entry must say, and that only an entry in force carries a
 * classification. Who makes them stands in the law (art. 15); the regulation adds the five fields and the hearing.
 */
import { article } from '../../kernel/article.ts';
import { l, r, type Wording } from '../../kernel/citation.ts';
import { rule } from '../../kernel/rule.ts';
import type { Level } from '../law-2024/art-14.levels.ts';
import type { GuideEntry, Term } from '../terms.ts';
import { termText } from './art-21.marks.ts';

export type GuideMaker =
  | 'national-administration'
  | 'national-administration-with-central-organs'
  | 'military-commission';

/** Who acts on a guide, and how. `import` registers what another has enacted. */
export interface GuideAct {
  readonly kind: 'enact' | 'revise' | 'import';
  /** Whom the guide names as its maker where the acting organ may say so of itself (`makerOf`); on an import, whoever made it. */
  readonly by: GuideMaker | 'other';
  readonly military: boolean;
  /** Organs and experts were heard and the reasons are attached. */
  readonly argued: boolean;
  /** The acting organ keeps the guide: always its own where it makes one. */
  readonly keeps: boolean;
}

/** An entry as it is about to be enacted or imported; `null` where the guide says nothing. */
export interface EntryDraft {
  readonly item: string | null;
  readonly level: Level | null;
  readonly term: Term | null;
  readonly scope: string | null;
  readonly tiers: string | null;
}

const fieldTerms: Readonly<Record<keyof EntryDraft, Wording>> = {
  item: { zh: '事项名称', en: 'item' },
  level: { zh: '密级', en: 'level' },
  term: { zh: '保密期限', en: 'term' },
  scope: { zh: '知悉范围', en: 'need-to-know scope' },
  tiers: { zh: '产生层级', en: 'tiers' },
};

const fieldsMissing = (draft: EntryDraft): readonly Wording[] =>
  (Object.keys(fieldTerms) as (keyof EntryDraft)[])
    .filter((field) => draft[field] === null || draft[field] === '')
    .map((field) => fieldTerms[field]);

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

/**
 * As whom an organ enacts or revises a guide. What it says of itself counts where it is that body, and `other` where it is not;
 * an organ that says nothing acts as what it is.
 */
export function makerOf(
  own: { readonly kind: string; readonly tier: string },
  said: GuideMaker | null,
): GuideAct['by'] {
  const makers: readonly GuideMaker[] =
    own.kind === 'administration' && own.tier === 'national'
      ? ['national-administration', 'national-administration-with-central-organs']
      : own.kind === 'military-commission'
        ? ['military-commission']
        : [];
  const [alone] = makers;
  if (said === null) return alone ?? 'other';
  return makers.includes(said) ? said : 'other';
}

/** ✗ anyone else enacting or revising a guide. */
export const guideMadeNationally = rule<{ readonly guideAct: GuideAct }>({
  code: 'guide-not-made-nationally',
  basis: l(15),
  force: 'prohibits',
  needs: ['guideAct.kind', 'guideAct.by', 'guideAct.military'],
  says: {
    zh: '保密事项范围由国家保密行政管理部门（可以会同中央国家机关）制定、修订，军事方面的由中央军委规定',
    en: 'Only the national administration, alone or with central organs, makes guides; military ones the Military Commission',
  },
  test: ({ guideAct: { kind, by, military } }) => {
    if (kind === 'import') return undefined;
    const competent = military ? by === 'military-commission' : by.startsWith('national-administration');
    return competent
      ? undefined
      : {
          next: {
            zh: '登记他人制定的范围，请用“导入”；自己制定的，制定主体要与本单位和是否涉及军事方面相符',
            en: 'To register a guide made by another, import it; for an own one, the maker fits the organ and whether it is military',
          },
        };
  },
});

/** ✗ an entry under a guide that another organ keeps, also where that one shares it: an entry is part of its guide. */
export const entryByKeeper = rule<{ readonly guideAct: GuideAct }>({
  code: 'guide-entry-of-anothers-guide',
  basis: r(12),
  force: 'prohibits',
  needs: ['guideAct.keeps'],
  says: {
    zh: '条目由登记该保密事项范围的机关、单位登记，本单位不能在他人的范围下增加条目',
    en: 'An entry is made by the organ that keeps the guide; this guide is kept by another',
  },
  test: ({ guideAct }) =>
    guideAct.keeps
      ? undefined
      : {
          next: {
            zh: '请登记该范围的机关、单位增加条目，或者由本单位自行导入该范围',
            en: 'Ask the organ that keeps the guide, or import the guide for this organ',
          },
        },
});

/** ✗ enacting or revising an entry without the five fields. */
export const entryHasFiveFields = rule<{ readonly guideAct: GuideAct; readonly entryDraft: EntryDraft }>({
  code: 'guide-entry-incomplete',
  basis: r(12, 1),
  force: 'prohibits',
  needs: ['guideAct.kind', 'entryDraft'],
  says: { zh: '条目缺少：{missing}', en: 'The entry lacks: {missing}' },
  test: ({ guideAct, entryDraft }) => {
    const missing = fieldsMissing(entryDraft);
    return guideAct.kind !== 'import' && missing.length > 0
      ? { facts: { missing }, next: { zh: '补齐五项后再发布', en: 'Fill all five fields' } }
      : undefined;
  },
});

/** ⚠ an older guide may lack a field; it is imported as it is, and the gap stays visible. */
export const importedEntryHasFiveFields = rule<{ readonly guideAct: GuideAct; readonly entryDraft: EntryDraft }>({
  code: 'imported-guide-entry-incomplete',
  basis: r(12, 1),
  force: 'warns',
  needs: ['guideAct.kind', 'entryDraft'],
  says: { zh: '导入的条目缺少：{missing}', en: 'The imported entry lacks: {missing}' },
  test: ({ guideAct, entryDraft }) => {
    const missing = fieldsMissing(entryDraft);
    return guideAct.kind === 'import' && missing.length > 0 ? { facts: { missing } } : undefined;
  },
});

/** ⚠ made or revised without opinions and reasons attached: the text asks for them and names no consequence. */
export const guideIsArgued = rule<{ readonly guideAct: GuideAct }>({
  code: 'guide-without-opinions',
  basis: r(12, 2),
  force: 'warns',
  needs: ['guideAct.kind', 'guideAct.argued'],
  says: {
    zh: '没有附论证材料以及机关、单位和专家的意见',
    en: 'No reasoning and no opinions of organs and experts are attached',
  },
  test: ({ guideAct }) => (guideAct.kind !== 'import' && !guideAct.argued ? {} : undefined),
});

/** An entry with all that a guide says of it. */
export interface ListedEntry extends GuideEntry {
  readonly scope: string | null;
  readonly tiers: string | null;
}

export interface EntryChange {
  readonly number: string;
  readonly change: 'new' | 'gone' | 'changed';
}

/** What a new version of a guide changes, by entry number: the catalogues and matters that cite these are touched. */
export function changedEntries(before: readonly ListedEntry[], after: readonly ListedEntry[]): readonly EntryChange[] {
  const says = ({ item, level, term, scope, tiers, field }: ListedEntry) =>
    [item, level, termText(term), scope ?? '', tiers ?? '', field].join('\n');
  const old = new Map(before.map((entry) => [entry.number, says(entry)]));
  const now = new Map(after.map((entry) => [entry.number, says(entry)]));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((number): EntryChange[] => {
    if (!old.has(number)) return [{ number, change: 'new' }];
    if (!now.has(number)) return [{ number, change: 'gone' }];
    return old.get(number) === now.get(number) ? [] : [{ number, change: 'changed' }];
  });
}

export const art12 = article({
  citation: r(12),
  heading: { zh: '保密事项范围', en: 'Guides: what is secret, at which level' },
  bearer: { zh: '国家保密行政管理部门，会同有关中央国家机关', en: 'the national administration, with central organs' },
  restates: {
    zh: '范围逐项写明五件事：叫什么、什么密级、保密多久、谁可知悉、由哪一级产生。情况变了就要调整；制定和修订都要论证，并听取机关、单位和专家的意见。',
    en: 'Guides name each item with level, period, need-to-know scope and originating tiers; they are adapted in time and argued with organs and experts.',
  },
  rules: [
    entryInForce,
    guideMadeNationally,
    entryByKeeper,
    entryHasFiveFields,
    importedEntryHasFiveFields,
    guideIsArgued,
  ],
});
