/**
 * The house rules that an organ may set: switched on or off, and for some a number within the bounds that the rule declares.
 * Those that keep the platform itself safe (two persons blank, three administrators) hold whatever is set and are not here.
 */
import { houseName, type Wording } from '../kernel/citation.ts';
import type { HouseRule } from '../kernel/house-rule.ts';
import type { PeriodUnit } from '../kernel/period.ts';
import { rule } from '../kernel/rule.ts';
import { articles } from './articles.ts';

export const houseRules: ReadonlyMap<string, HouseRule> = new Map(
  articles
    .flatMap(({ rules, clocks }) => [...rules, ...clocks])
    .flatMap(({ house }) => (house ? [[house.id, house] as const] : [])),
);

export const figureUnits: Readonly<Record<PeriodUnit, Wording>> = {
  hour: { zh: '小时', en: 'hours' },
  'working-day': { zh: '个工作日', en: 'working days' },
  day: { zh: '日', en: 'days' },
  month: { zh: '个月', en: 'months' },
  year: { zh: '年', en: 'years' },
};

const named = (id: string): Wording => ({ zh: houseName(id, 'zh'), en: houseName(id, 'en') });

/** The rule's name, with its number and bounds where it has one: `建议答复天数（标准30日，可设5至90日）`. */
export function houseTitle({ id, figure }: HouseRule): Wording {
  const name = named(id);
  if (!figure) return name;
  const { unit, standard, least, most } = figure;
  const { zh, en } = figureUnits[unit];
  return {
    zh: `${name.zh}（标准${standard}${zh}，可设${least}至${most}${zh}）`,
    en: `${name.en} (${standard} ${en}; may be ${least} to ${most})`,
  };
}

/** What somebody wants to set. */
export interface SettingFacts {
  readonly setting: { readonly rule: string; readonly figure: number | null };
}

const settingHouseRules: HouseRule = {
  id: 'house-rules',
  says: { zh: '内部规则的数值在规则给定的范围内设置', en: 'The number of a house rule is set within its bounds' },
  why: {
    zh: '内部规则用来补足条例没有写明的数字，放得太宽或者收得太紧都会使它落空',
    en: 'A house rule fills in a figure that the text leaves open; without bounds it would come to nothing',
  },
  from: '2024-09-01',
  standard: true,
};
const spec = { basis: settingHouseRules, force: 'prohibits', needs: ['setting.rule', 'setting.figure'] } as const;

/** ⌂ a number for a rule that has none. */
export const figureBelongsToRule = rule<SettingFacts>({
  ...spec,
  code: 'house-rule-has-no-figure',
  says: { zh: '“{rule}”没有数值，只能启用或者停用', en: '“{rule}” has no number: it is on or off' },
  test: ({ setting: { rule, figure } }) => {
    const found = houseRules.get(rule);
    return found && !found.figure && figure !== null
      ? { facts: { rule: named(rule) }, next: { zh: '请不填数值', en: 'Leave the number out' } }
      : undefined;
  },
});

/** ⌂ a number beyond the bounds. */
export const figureWithinBounds = rule<SettingFacts>({
  ...spec,
  code: 'house-figure-out-of-bounds',
  says: { zh: '“{rule}”可以设为{least}至{most}{unit}', en: '“{rule}” may be {least} to {most} {unit}' },
  test: ({ setting: { rule, figure } }) => {
    const bounds = houseRules.get(rule)?.figure;
    if (!bounds || figure === null || (bounds.least <= figure && figure <= bounds.most)) return undefined;
    const { least, most, unit } = bounds;
    return { facts: { rule: named(rule), least, most, unit: figureUnits[unit], figure } };
  },
});
