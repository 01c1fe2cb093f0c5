/** Lawful facts to start a case from; a case changes only what it is about. One builder per noun. */
import type { Authority, GuideEntry, Proposal, Term } from './terms.ts';

export const years = (n: number): Term => ({ kind: 'period', n, unit: 'year' });
export const months = (n: number): Term => ({ kind: 'period', n, unit: 'month' });
export const until = (on: string): Term => ({ kind: 'date', on });
export const condition = (text: string, reason = '无法预见时间'): Term => ({
  kind: 'condition',
  condition: text,
  reason,
});
export const longTerm: Term = { kind: 'long-term' };

/** A Secret entry of ten years, in force long before any case. */
export const anEntry = (change: Partial<GuideEntry> = {}): GuideEntry => ({
  id: 'entry',
  guide: 'guide',
  number: '2.1',
  item: '示例事项',
  level: 'secret',
  term: years(10),
  field: '规划',
  inForceFrom: '2010-01-01',
  inForceUntil: null,
  ...change,
});

/** A proposal of Secret for ten years from 2024-09-02, by that entry, for three named persons. */
export const aProposal = (change: Partial<Proposal> = {}): Proposal => ({
  level: 'secret',
  term: years(10),
  start: { kind: 'issued', on: '2024-09-02' },
  guideEntry: 'entry',
  notToBeClassified: [],
  specialProvision: null,
  scope: { persons: 3, groups: 0, organs: 0 },
  ...change,
});

/** A designated authority for planning, up to Secret. */
export const anAuthority = (change: Partial<Authority> = {}): Authority => ({
  person: 'authority',
  kind: 'designated',
  fields: ['规划'],
  highest: 'secret',
  ...change,
});
