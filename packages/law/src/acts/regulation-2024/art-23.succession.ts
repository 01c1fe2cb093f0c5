/**
 * Article 23: an organ ends or is split: who changes and declassifies what it classified. First the organ that takes over
 * the function; without one the superior, or the organ that the administration of the same tier names.
 */
import { article } from '../../kernel/article.ts';
import { r } from '../../kernel/citation.ts';
import { houseClock } from '../../kernel/clock.ts';
import type { HouseRule } from '../../kernel/house-rule.ts';
import { rule } from '../../kernel/rule.ts';

/** The organs that could follow, as known on the day; `null` where there is none. */
export interface Successors {
  readonly takesOverFunction: string | null;
  readonly superior: string | null;
  readonly namedByAdministration: string | null;
}

export interface Succession extends Successors {
  readonly chosen: string;
  /** Matters, catalogues, cases and duties that have no new owner yet. */
  readonly unassigned: number;
  readonly effectiveOn: string;
}

/** The organs that the text allows, in no order of ours among the last two. Empty: the administration has to name one. */
export function lawfulSuccessors({
  takesOverFunction,
  superior,
  namedByAdministration,
}: Successors): readonly string[] {
  if (takesOverFunction !== null) return [takesOverFunction];
  return [superior, namedByAdministration].filter((organ) => organ !== null);
}

/** ✗ an organ that the text does not put in charge. */
export const successorIsLawful = rule<{ readonly succession: Succession }>({
  code: 'successor-out-of-order',
  basis: r(23),
  force: 'prohibits',
  needs: [
    'succession.chosen',
    'succession.takesOverFunction',
    'succession.superior',
    'succession.namedByAdministration',
  ],
  says: {
    zh: '谁接职能谁负责；没有人接的，由上级负责，或者由同级保密行政管理部门另指一家',
    en: 'The organ taking over the function is in charge; without one, the superior or the organ named by the administration',
  },
  test: ({ succession }) => {
    const lawful = lawfulSuccessors(succession);
    return lawful.includes(succession.chosen)
      ? undefined
      : {
          facts: { chosen: succession.chosen, lawful },
          next: {
            zh: '改选依法负责的单位，或者请同级保密行政管理部门指定',
            en: 'Choose a lawful one, or ask the administration to name one',
          },
        };
  },
});

/** ⌂ the text speaks of change and declassification; we let nothing at all stay behind without an owner. */
export const nothingOrphaned: HouseRule = {
  id: 'succession-complete',
  says: {
    zh: '撤并完成前，事项、权限、载体、案件和职责都要有承接单位',
    en: 'Before it is completed everything has a new owner',
  },
  why: {
    zh: '条例只规定变更和解密由谁负责；载体、案件和期限无人承接同样会失控',
    en: 'The text speaks of change and declassification only; carriers, cases and clocks without owner are lost as well',
  },
  from: '2024-09-01',
  standard: true,
};

export const successionComplete = rule<{ readonly succession: Succession }>({
  code: 'succession-incomplete',
  basis: nothingOrphaned,
  force: 'prohibits',
  needs: ['succession.unassigned'],
  says: { zh: '还有{count}项没有承接单位', en: '{count} things have no new owner yet' },
  test: ({ succession }) => (succession.unassigned > 0 ? { facts: { count: succession.unassigned } } : undefined),
});

/** ⌂ the text names no day; the decision on the reorganisation does. */
export const onItsDay: HouseRule = {
  id: 'succession-on-its-day',
  says: {
    zh: '承接方案自其生效日起才能移交',
    en: 'A plan is carried out from its day on',
  },
  why: {
    zh: '移交即终止原单位的定密责任人和授权；生效日以前，原单位仍应依法定密',
    en: 'Carrying it out ends the authorities and delegations of the organ, which until that day has to classify',
  },
  from: '2024-09-01',
  standard: true,
};

export const successionOnItsDay = rule<{ readonly succession: Succession }>({
  code: 'succession-not-yet',
  basis: onItsDay,
  force: 'prohibits',
  needs: ['succession.effectiveOn'],
  says: { zh: '{effectiveOn}起才能移交', en: 'It is carried out from {effectiveOn} on' },
  test: ({ succession: { effectiveOn } }, on) => (on < effectiveOn ? { facts: { effectiveOn } } : undefined),
});

/** ⌂ a limit of the platform's own: it holds whatever is set, and no organ sets it. */
export const inBatches: HouseRule = {
  id: 'succession-in-batches',
  says: {
    zh: '剩余事项超过一批的，先分批移交，再完成移交',
    en: 'What is left and does not fit a batch goes in batches before the succession is finished',
  },
  why: {
    zh: '一次移交过多会长时间占用全部有关事项；分批移交中断后可以接着办',
    en: 'Too much at once holds up all that it touches; batches go on where they were cut off',
  },
  from: '2024-09-01',
  standard: true,
};

/** Asked when the plan is to be finished: what was begun after the last batch may be more than one of them holds. */
export const leftFitsABatch = rule<{
  readonly handover: { readonly batch: { readonly more: boolean } };
  readonly dossier: { readonly done: number };
}>({
  code: 'succession-goes-on',
  basis: inBatches,
  force: 'routes',
  needs: ['handover.batch.more', 'dossier.done'],
  says: inBatches.says,
  test: ({ handover }) => (handover.batch.more ? {} : undefined),
});

/** ⌂ the text does not forbid it: whatever began there after the end would have no owner again. */
export const endedBeginsNothing: HouseRule = {
  id: 'ended-organ-begins-nothing',
  says: {
    zh: '撤并移交完成后，原单位不再办理新的事项',
    en: 'An organ that has ended begins nothing new',
  },
  why: {
    zh: '条例规定由谁接着负责，没有写明原单位何时停办；移交之后再办的事项没有承接单位，也没有定密责任人',
    en: 'The text says who is in charge from then on, and not when the organ stops; what it began afterwards would have neither heir nor authority',
  },
  from: '2024-09-01',
  standard: true,
};

/** Asked of people before every step that begins a case; `procedures/ended-organ.ts` says where. */
export const organHasNotEnded = rule<{ readonly successor: string | null }>({
  code: 'organ-has-ended',
  basis: endedBeginsNothing,
  force: 'prohibits',
  needs: ['successor'],
  says: {
    zh: '本单位已经撤并，由{successor}承接，不再办理新的事项',
    en: 'This organ has ended and {successor} has followed: nothing new begins here',
  },
  test: ({ successor }) =>
    successor === null
      ? undefined
      : {
          facts: { successor },
          next: { zh: '由承接单位办理', en: 'Ask the organ that has followed' },
        },
});

/** ⌂ designations and delegations end with the organ; whether there are to be others is for the one that follows. */
export const anewDays: HouseRule = {
  id: 'succession-anew-days',
  says: {
    zh: '对随撤并终止的指定和授权，承接单位{n}日内重新作出决定',
    en: 'The heir decides anew within {n} days what ended with the succession',
  },
  why: {
    zh: '条例没有规定期限；三十日与定密规定中报批事项的时限相同，期间由法定定密责任人负责',
    en: 'The text has no limit; 30 days as for approvals in the 2014 rules, and the statutory authority answers meanwhile',
  },
  from: '2024-09-01',
  standard: true,
  figure: { unit: 'day', standard: 30, least: 5, most: 180 },
};

export const decideAnew = houseClock(
  {
    name: 'decide-anew',
    title: { zh: '对随撤并终止的指定和授权重新作出决定', en: 'Decide anew what ended with the succession' },
    startsOn: ['SuccessionCompleted'],
    stopsOn: ['SuccessionSettled', 'SuccessionGivenBack'],
    owner: 'secrecy-office',
  },
  anewDays,
);

export const art23 = article({
  citation: r(23),
  heading: { zh: '撤销、合并、分立后的承接', en: 'Succession' },
  bearer: {
    zh: '承担职能的机关、单位；上级；同级保密行政管理部门',
    en: 'the organ taking over; the superior; the administration',
  },
  restates: {
    zh: '单位没了或者拆并了，它定的密谁来变更、解密：谁接职能谁负责；没有人接的，由上级负责，或者由同级主管保密的部门指定一家。',
    en: 'When an organ is revoked, merged or split, change and declassification fall to the organ taking over the function; without one, to the superior or the organ named by the same-tier administration.',
  },
  rules: [successorIsLawful, successionComplete, successionOnItsDay, organHasNotEnded],
  clocks: [decideAnew],
});
