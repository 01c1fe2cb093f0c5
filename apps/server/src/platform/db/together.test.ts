import { describe, expect, it } from 'vitest';
import { type Reads, together } from './together.ts';
import type { Row } from './transaction.ts';

/** Keeps what is sent, and answers each read with its own number and the parameters of the whole statement. */
function recording(fail = false) {
  const sent: { sql: string; params: readonly unknown[] }[] = [];
  const query = async (sql: string, params: readonly unknown[] = []) => {
    sent.push({ sql, params });
    if (fail) throw new Error('refused');
    return [
      {
        answers: sql
          .split('to_json')
          .slice(1)
          .map((_, i) => [{ n: i }]),
      },
    ];
  };
  return { sent, tx: { query } as Reads };
}

describe('together', () => {
  it('sends what is asked in one tick as one statement, parameters numbered on', async () => {
    const { sent, tx } = recording();
    const reads = together(tx);
    const answers: Row[][] = await Promise.all([
      reads.query('select $1, $2', ['a', 'b']),
      reads.query('select 1'),
      reads.query('select $1 || $1', ['c']),
    ]);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.sql).toContain('(select $1, $2)');
    expect(sent[0]?.sql).toContain('(select $3 || $3)');
    expect(sent[0]?.params).toEqual(['a', 'b', 'c']);
    expect(answers).toEqual([[{ n: 0 }], [{ n: 1 }], [{ n: 2 }]]);
  });

  it('sends the same read once, and another one with other parameters', async () => {
    const { sent, tx } = recording();
    const reads = together(tx);
    const [first, second, third] = await Promise.all([
      reads.query('select $1', ['a']),
      reads.query('select $1', ['a']),
      reads.query('select $1', ['b']),
    ]);
    expect(sent[0]?.params).toEqual(['a', 'b']);
    expect([first, second, third]).toEqual([[{ n: 0 }], [{ n: 0 }], [{ n: 1 }]]);
  });

  it('keeps nothing of an earlier tick: a later read sees what was written since', async () => {
    const { sent, tx } = recording();
    const reads = together(tx);
    await reads.query('select 1');
    await reads.query('select 1');
    expect(sent).toHaveLength(2);
  });

  it('fails every read of the statement', async () => {
    const reads = together(recording(true).tx);
    const settled = await Promise.allSettled([reads.query('select 1'), reads.query('select 2')]);
    expect(settled.map((each) => each.status)).toEqual(['rejected', 'rejected']);
  });
});
