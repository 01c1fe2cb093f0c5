import type { SideInfo } from '@shoumi/contract';
import { describe, expect, it } from 'vitest';
import { pathThrough } from './path.ts';

const step = (from: 'start' | string[], to: string) => ({
  name: to,
  title: to,
  by: [],
  from,
  to,
  basis: [],
  input: {},
});
const side: SideInfo = {
  name: 'organ',
  states: ['draft', 'submitted', 'returned', 'refused', 'in-force', 'declassified'].map((name) => ({
    name,
    title: name,
    final: ['refused', 'declassified'].includes(name),
  })),
  steps: [
    step('start', 'draft'),
    step(['draft', 'returned'], 'draft'),
    step(['draft', 'returned'], 'submitted'),
    step(['submitted'], 'in-force'),
    step(['submitted'], 'returned'),
    step(['submitted'], 'refused'),
    step(['in-force'], 'in-force'),
    step(['in-force'], 'declassified'),
  ],
};

describe('the way of a case through its states', () => {
  it.each([
    ['draft', ['draft', 'submitted', 'in-force', 'declassified'], 0],
    ['submitted', ['draft', 'submitted', 'in-force', 'declassified'], 1],
    ['returned', ['draft', 'submitted', 'returned', 'submitted', 'in-force', 'declassified'], 2],
    ['refused', ['draft', 'submitted', 'refused'], 2],
    ['declassified', ['draft', 'submitted', 'in-force', 'declassified'], 3],
  ])('%s', (state, states, at) => {
    expect(pathThrough(side, state)).toEqual({ states, at });
  });

  it('does not lead past a state that the rules ask for', () => {
    const archive: SideInfo = {
      name: 'organ',
      states: ['asked', 'reviewed', 'handed'].map((name) => ({ name, title: name, final: name === 'handed' })),
      steps: [
        step('start', 'asked'),
        step(['asked'], 'reviewed'),
        { ...step(['asked', 'reviewed'], 'handed'), tooEarlyIn: ['asked'] },
      ],
    };
    expect(pathThrough(archive, 'asked')).toEqual({ states: ['asked', 'reviewed', 'handed'], at: 0 });
    expect(pathThrough(archive, 'handed')).toEqual({ states: ['asked', 'reviewed', 'handed'], at: 2 });
  });

  it('shows a state that no step leads to behind the first one', () => {
    expect(pathThrough(side, 'to-send-up')).toEqual({ states: ['draft', 'to-send-up'], at: 1 });
  });
});
