/**
 * Article 18 where it meets articles 24 and 26: whatever is decided of a derivative, by its own organ or by others, it does
 * not become looser than the parts used of sources that stand. Who holds it to be wrong has its source decided anew; the
 * review at the derivative then opens by itself. Stricter is not asked here. The reading is ours: QUESTIONS.md.
 */
import { r, type Wording } from '../../kernel/citation.ts';
import { type RuleSpecification, rule } from '../../kernel/rule.ts';
import { isHigher, type Level } from '../law-2024/art-14.levels.ts';
import { coversTerm, type InheritedTerm, inherit, type Use } from './art-18.inheritance.ts';

interface Rated {
  readonly level: Level;
  readonly term: InheritedTerm;
}

/** A matter in force that somebody decides anew. */
export interface Reclassified {
  readonly matter: { readonly id: string; readonly codeName: string };
  /** Parts used of sources that stand; none where it is no derivative. */
  readonly uses: readonly Use[];
  readonly before: Rated;
  /** `null`: no secret any more. */
  readonly after: Rated | null;
}

/** In what a decision would make a derivative looser than it is, and looser than its sources. */
export type Loosened = 'declassified' | 'level' | 'term';

export function loosened({ uses, before, after }: Reclassified, on: string): Loosened | undefined {
  if (uses.length === 0) return undefined;
  if (after === null) return 'declassified';
  const source = inherit(uses, on);
  if (isHigher(source.level, after.level) && isHigher(before.level, after.level)) return 'level';
  return coversTerm(after.term, source.term) || coversTerm(after.term, before.term) ? undefined : 'term';
}

interface Facts {
  /** `null` where the matter is not here, or not in force. */
  readonly reclassified: Reclassified | null;
}

/** What to do where a decision has to be made at the source. */
export const atTheSource: Wording = {
  zh: '来源是本单位的，先纠正、变更来源；是其他单位的，向其原定密单位建议（第二十二条）或者提出异议（第二十六条）。来源变化后，派生事项随即复核',
  en: 'Correct or change the source where it is your own; else suggest (article 22) or object (article 26) with its original organ. Once the source changes the derivative is reviewed at once',
};

const ofTheSource: Pick<RuleSpecification<Facts>, 'basis' | 'needs' | 'test'> = {
  basis: r(18),
  needs: ['reclassified'],
  test: ({ reclassified }, on) => {
    const found = reclassified === null ? undefined : loosened(reclassified, on);
    return found && reclassified
      ? { facts: { loosened: found, from: reclassified.uses.map(({ source }) => source.id) }, next: atTheSource }
      : undefined;
  },
};

/** ✗ the organ itself making a derivative looser than its sources. */
export const notLooserThanSource = rule<Facts>({
  ...ofTheSource,
  code: 'looser-than-source',
  force: 'prohibits',
  says: {
    zh: '所依据的事项仍然有效，派生事项不能比它更宽',
    en: 'Its source stands: the derivative does not become looser than it',
  },
});

/** → what others decide of a derivative against its sources: it takes no effect here, and becomes a duty at the source. */
export const settledAtSource = rule<Facts>({
  ...ofTheSource,
  code: 'settled-at-source',
  force: 'routes',
  says: {
    zh: '所依据的事项仍然有效，该决定不在派生事项上生效，须在来源处解决',
    en: 'Its source stands: the decision takes no effect on the derivative and is to be settled at the source',
  },
});
