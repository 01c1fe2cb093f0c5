import { articles } from '@shoumi/law';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { UsageError } from '../command.ts';
import { deadline } from './deadline.ts';

const written = { out: '', err: '' };
vi.spyOn(console, 'log').mockImplementation((text) => {
  written.out += `${text}
`;
});
vi.spyOn(console, 'error').mockImplementation((text) => {
  written.err += `${text}
`;
});
afterEach(() => {
  written.out = '';
  written.err = '';
});

const run = async (...args: string[]) => ({ code: await deadline.run(args), ...written });
const json = async (...args: string[]) => {
  const { code, out } = await run(...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(out);
};

describe('shoumi deadline', () => {
  it('takes the article’s first clock', async () => {
    const answer = await json('--article', '25', '--from', '2025-09-26');
    expect(answer).toMatchObject({
      due: '2025-10-16',
      provisional: false,
      clock: 'report',
      basis: { kind: 'law', instrument: 'regulation-2024', article: 25, paragraph: 1 },
      counting: { startDay: 'not-counted' },
    });
    expect(answer.counted.filter(({ counted }: { counted: boolean }) => counted)).toHaveLength(10);
  });
  it.each([
    [['--article', '25', '--clock', 'rule', '--from', '2026-12-20'], { due: '2027-01-01', provisional: true }],
    [
      ['--article', '61', '--from', '2026-11-21T09:30:00+08:00'],
      { due: '2026-11-22T09:30:00+08:00', provisional: false },
    ],
    [['--article', '61', '--clock', 'relay', '--from', '2026-11-21T23:00:00Z'], { due: '2026-11-22T23:00:00Z' }],
    [['--article', '63', '--from', '2025-10-24'], { due: '2025-11-24', movedFrom: '2025-11-23' }],
    [
      ['--article', '63', '--from', '2026-03-02', '--pause', '2026-03-10..2026-03-12'],
      { due: '2026-04-07', movedFrom: '2026-04-04' },
    ],
    [['--article', '63', '--from', '2026-03-02', '--pause', '2026-03-10..'], { due: null, pausedSince: '2026-03-10' }],
    [['--article', '35', '--from', '2024-02-29'], { due: '2025-02-28' }],
    [['--article', '35', '--clock', 'assess-other', '--from', '2024-10-09'], { due: '2026-10-09' }],
    [['--article', '24', '--act', 'law-2024', '--from', '2025-03-10'], { due: '2026-03-10' }],
    [['--article', '17', '--from', '2026-01-05'], { due: null, undated: true }],
    [
      ['--article', '24', '--clock', 'correct-in-days', '--from', '2026-01-05'],
      { due: '2026-01-19', basis: { kind: 'house' } },
    ],
  ])('%j', async (args, expected) => {
    expect(await json(...args)).toMatchObject(expected);
  });
  it('answers for every clock that the law package knows', async () => {
    for (const { citation, clocks } of articles)
      for (const { name, period } of clocks) {
        const from = period !== 'undated' && period.unit === 'hour' ? '2026-01-05T09:00:00+08:00' : '2026-01-05';
        const answer = await json(
          '--act',
          citation.instrument,
          '--article',
          String(citation.article),
          '--clock',
          name,
          '--from',
          from,
        );
        expect(answer.due === null, name).toBe(period === 'undated');
        written.out = '';
      }
  });
  it('says in words what was not counted', async () => {
    const { out } = await run('--article', '25', '--from', '2025-12-25');
    expect(out).toContain('due 2026-01-09');
    expect(out).toContain('2026-01-01 holiday');
  });
  it.each([
    [['--from', '2026-01-05'], 'give an article'],
    [['--article', '99', '--from', '2026-01-05'], 'Known: 1-74'],
    [['--article', '25', '--act', 'tax-law', '--from', '2026-01-05'], 'Known: regulation-2024, law-2024'],
    [['--article', '25', '--clock', 'nap', '--from', '2026-01-05'], 'Known: report, rule, file-ruling'],
    [['--article', '1', '--from', '2026-01-05'], 'has no clock'],
    [['--article', '25'], 'give --from'],
    [['--article', '25', '--from', '2026-02-30'], 'neither a day nor an instant'],
    [['--article', '61', '--from', '2026-01-05'], 'Hours run from a moment'],
    [['--article', '63', '--from', '2026-01-05', '--pause', 'soon'], '--pause soon'],
    [['--article', '63', '--from', '2026-01-05', '--pause', '2026-01-09..2026-01-08'], 'cannot end'],
    [['--article', '17', '--from', '2026-01-05', '--pause', '2026-01-09..2026-01-08'], 'cannot end'],
    [['--article', '25', '--from', '1900-01-01'], 'at the earliest'],
    [['--article', '25', '--from', '9999-12-31'], 'leaves the years'],
    [['--article', '61', '--from', '9999-12-31T12:00:00+08:00'], 'leaves the years'],
    [['--article', '25', '--from', '0001-01-01T00:00:00+14:00'], 'leaves the years'],
    [['--article', '63', '--from', '2026-01-05', '--pause', '2026-01-07..9999-12-31'], 'leaves the years'],
    [['--article', '25', '--from', '2026-01-05', '--loud'], '--loud'],
  ])('%j is a wrong call: %s', async (args, message) => {
    const wrong = run(...args);
    await expect(wrong).rejects.toThrow(message);
    // parseArgs throws a TypeError of its own.
    await expect(wrong).rejects.toSatisfy((error) => error instanceof UsageError || error instanceof TypeError);
    expect(written.out).toBe('');
  });
});
