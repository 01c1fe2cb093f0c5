import { describe, expect, it } from 'vitest';
import { sendUpWay } from './art-17.original-classification.ts';

describe('where a matter goes that the organ may not determine', () => {
  const bureau = { organ: 'bureau', levels: ['confidential', 'secret'] as const };
  const ministry = { organ: 'ministry', levels: ['confidential', 'secret', 'top-secret'] as const };
  it('the nearest superior with power for the level', () => {
    expect(sendUpWay([bureau, ministry], 'secret')).toEqual({ to: 'superior', organ: 'bureau' });
    expect(sendUpWay([bureau, ministry], 'top-secret')).toEqual({ to: 'superior', organ: 'ministry' });
  });
  it('a choice of the officer where no superior has power, or there is none', () => {
    const among = ['competent-department', 'administration'];
    expect(sendUpWay([bureau], 'top-secret')).toEqual({ to: 'choice', among, because: 'no-superior-with-power' });
    expect(sendUpWay([], 'confidential')).toEqual({ to: 'choice', among, because: 'no-superior' });
  });
});
