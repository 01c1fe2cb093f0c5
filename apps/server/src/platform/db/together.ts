/**
 * Reads that are asked in the same tick travel as one statement: each statement costs both processes a wake-up, which is
 * more than most reads cost themselves. The same read asked twice is sent once. Values come as JSON gives them: days,
 * instants and ids as text, big integers as numbers. Nothing that writes goes this way.
 */
import type { Row, Tx } from './transaction.ts';

export type Reads = Pick<Tx, 'query'>;

interface Asked {
  readonly sql: string;
  readonly params: readonly unknown[];
  /** The parameters as text, to tell whether the same is asked twice. */
  readonly values: string;
  readonly answer: Promise<Row[]>;
  resolve(rows: Row[]): void;
  reject(error: unknown): void;
}

/** Statements by the texts they are made of, one behind the other: no text is put together just to be looked up. */
interface Made {
  readonly next: Map<string, Made>;
  statement?: string;
}

const made: Made = { next: new Map() };

/** One statement for several texts; parameters are numbered on. Kept, so that it is prepared once. */
function statementFor(asked: readonly Asked[]): string {
  let place = made;
  for (const { sql } of asked) {
    const next = place.next.get(sql) ?? { next: new Map() };
    place.next.set(sql, next);
    place = next;
  }
  let { statement } = place;
  if (statement === undefined) {
    let before = 0;
    const parts = asked.map(({ sql, params }) => {
      const offset = before;
      before += params.length;
      const numbered = sql.replace(/\$(\d+)/g, (_, n: string) => `$${Number(n) + offset}`);
      return `array(select to_json(r) from (${numbered}) r)`;
    });
    statement = `select json_build_array(${parts.join(', ')}) as answers`;
    place.statement = statement;
  }
  return statement;
}

export function together(tx: Reads): Reads {
  let waiting: Asked[] = [];
  const send = () => {
    const asked = waiting;
    waiting = [];
    tx.query<{ answers: Row[][] }>(
      statementFor(asked),
      asked.flatMap(({ params }) => params),
    ).then(
      ([row]) => {
        for (const [i, { resolve }] of asked.entries()) resolve(row?.answers[i] ?? []);
      },
      (error: unknown) => {
        for (const { reject } of asked) reject(error);
      },
    );
  };
  return {
    query: <R extends Row>(sql: string, params: readonly unknown[] = []) => {
      const values = JSON.stringify(params);
      let asked = waiting.find((each) => each.sql === sql && each.values === values);
      if (!asked) {
        if (waiting.length === 0) queueMicrotask(send);
        const { promise, resolve, reject } = Promise.withResolvers<Row[]>();
        // As with any statement: whoever needs the answer awaits it, and a failure fails the commit.
        promise.catch(() => {});
        asked = { sql, params, values, answer: promise, resolve, reject };
        waiting.push(asked);
      }
      return asked.answer as Promise<R[]>;
    },
  };
}
