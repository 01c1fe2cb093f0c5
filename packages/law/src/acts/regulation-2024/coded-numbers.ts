/**
 * Every figure of the regulation of 2024 that has a unit, as we read it, for comparison with the official
 * text. Data only; figures that drive a clock are to be taken from that clock once it exists.
 */
import type { CodedNumber } from '../../text/check.ts';

export const regulationNumbers: readonly CodedNumber[] = [
  { article: 25, what: 'report an unclear matter', value: 10, unit: 'working-day' },
  { article: 25, what: 'decide on an unclear matter', value: 10, unit: 'working-day' },
  { article: 29, what: 'people who carry a top secret carrier, at least', value: 2, unit: 'person' },
  { article: 35, what: 'risk assessment of a top secret system, every', value: 1, unit: 'year' },
  { article: 35, what: 'risk assessments of a top secret system in that time, at least', value: 1, unit: 'occasion' },
  { article: 35, what: 'risk assessment of any other classified system, every', value: 2, unit: 'year' },
  {
    article: 35,
    what: 'risk assessments of any other classified system in that time, at least',
    value: 1,
    unit: 'occasion',
  },
  { article: 47, what: 'established for, at least', value: 1, unit: 'year' },
  { article: 47, what: 'without a leak for the last', value: 1, unit: 'year' },
  { article: 48, what: 'self-inspection report of a qualified enterprise, every', value: 1, unit: 'year' },
  { article: 61, what: 'report a leak', value: 24, unit: 'hour' },
  { article: 61, what: 'pass a report of a leak on, tier by tier', value: 24, unit: 'hour' },
  { article: 63, what: 'give an appraisal', value: 30, unit: 'day' },
  { article: 63, what: 'extension of an appraisal', value: 30, unit: 'day' },
  { article: 69, what: 'fine of a network operator, least', value: 50_000, unit: 'yuan' },
  { article: 69, what: 'fine of a network operator, most', value: 500_000, unit: 'yuan' },
  { article: 69, what: 'fine of the people responsible, least', value: 10_000, unit: 'yuan' },
  { article: 69, what: 'fine of the people responsible, most', value: 100_000, unit: 'yuan' },
  { article: 74, what: 'in force from', value: 20_240_901, unit: 'date' },
];
