/**
 * Figures of articles whose rules come with their modules: numbers with their history, so that the number check and the
 * screens have one source. Each moves into its article's own file when that article is coded.
 */
import { r } from '../../kernel/citation.ts';
import { versioned } from '../../kernel/versioned.ts';
import { inForceFrom } from './art-74.in-force.ts';

const CHECKED = '2026-11-22';
const since = <T>(name: string, value: T, article: number, paragraph?: number, item?: number) =>
  versioned<T>(name, [{ from: inForceFrom, broughtInBy: r(article, paragraph, item), value }], CHECKED);

/** Persons who go together with a top secret carrier, at least. */
export const escorts = since('persons carrying a top secret carrier, at least', 2, 29, 1, 2);

/** Conditions for classified business that have a figure, in years. */
export const establishedYears = since('years since foundation for classified business, at least', 1, 47, 1, 1);
export const leakFreeYears = since('years without a leak case for classified business, at least', 1, 47, 1, 2);

/** Risk assessments within each interval of article 35, at least. */
export const assessmentsPerInterval = since('risk assessments per interval, at least', 1, 35, 1);

/** Fines of a serious breach in yuan, bounds included. */
export const operatorFine = since('fine of a network operator', { least: 50_000, most: 500_000 }, 69);
export const responsibleFine = since('fine of the persons responsible', { least: 10_000, most: 100_000 }, 69);
