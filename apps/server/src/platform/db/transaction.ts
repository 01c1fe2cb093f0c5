/**
 * Connections and transactions. One transaction belongs to one organ: its context is set by the first statement, in the
 * same round trip as BEGIN, and every policy reads it. Statements are pipelined: what does not wait for an answer is sent
 * together. Text of statements is the key under which they are prepared.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Writable } from 'node:stream';
import pg from 'pg';

// Days stay text, big integers that fit stay numbers: no silent time zone, no silent rounding.
export const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === 1082) return (value: string) => value;
    if (oid === 20) return (value: string) => Number(value);
    if (oid === 1700) return (value: string) => Number(value);
    if (oid === 1184) return (value: string) => new Date(value).toISOString();
    return pg.types.getTypeParser(oid, format as 'text');
  },
};

export const NODE = '00000000-0000-0000-0000-000000000000';

/** Row as the driver gives it; queries state their shape. */
export type Row = Record<string, unknown>;

export interface Tx {
  query<R extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<R[]>;
  /**
   * Sends COMMIT right behind the given statement, in its round trip, and answers what the statement answered. Nothing
   * may follow. Where an earlier statement failed, the commit is a rollback and this throws.
   */
  commitWith<T>(last: Promise<T>): Promise<T>;
  /**
   * The same for a transaction that has only read: it keeps nothing, so it may end before it is known whether the answer
   * was asked for by whom it was thought; whoever gives the answer out still waits for that.
   */
  endReading<T>(last: Promise<T>): Promise<T>;
  /**
   * What has been sent so far leaves now, where nobody else keeps the node busy: the database begins with it while the rest
   * is still being put together. Among many, one write for all of it costs less than the wait that this saves; so does it for
   * the further acts of a batch, to which the database comes later anyway: only the first call of a transaction counts.
   */
  sendAhead(): void;
}

/**
 * To select where a transaction touches rows by their keys: from here to its end a prepared statement keeps one plan.
 * PostgreSQL otherwise plans many of them anew at each execution, which costs more than the rows they touch. Not for
 * registers, whose best plan depends on who is asking.
 */
export const ONE_PLAN = `set_config('plan_cache_mode', 'force_generic_plan', true)`;

/**
 * What the driver is told of each statement, by its text. As what an object inherits, not as its own: the driver copies the
 * object at each use, and copies what is its own slowly (3 µs a statement, of which a step sends eight).
 */
const prepared = new Map<string, pg.QueryConfig>();
function preparedFor(text: string): pg.QueryConfig {
  let config = prepared.get(text);
  if (config === undefined) {
    config = Object.create({ name: createHash('sha1').update(text).digest('base64url'), text }) as pg.QueryConfig;
    prepared.set(text, config);
  }
  return config;
}

/** Who the database should take the transaction for. `broad` sees all particulars of the organ: secrecy office, worker. */
export interface SystemContext {
  readonly organ: string;
  readonly broad?: boolean;
}

/**
 * Holds back what a connection sends until the current tick is over: statements sent one behind the other leave in one
 * write instead of one system call each. Does nothing where the driver keeps its stream elsewhere.
 */
function gatherer(client: object): { hold(): void; release(): void } {
  const connection = 'connection' in client ? client.connection : undefined;
  const stream =
    typeof connection === 'object' && connection !== null && 'stream' in connection ? connection.stream : undefined;
  if (!(stream instanceof Writable)) return { hold: () => {}, release: () => {} };
  let held = false;
  const release = () => {
    if (!held) return;
    held = false;
    stream.uncork();
  };
  return {
    hold: () => {
      if (held) return;
      held = true;
      stream.cork();
      process.nextTick(release);
    },
    release,
  };
}

/**
 * More connections than the machine can work for at once make every one of them slower: what each has planned and cached
 * no longer fits the processor's own memory. Measured on two cores: 8 took 10 % more decisions than 16, and 4 as many as 16.
 */
const CONNECTIONS = Math.min(16, 4 + 2 * availableParallelism());
/** A connection's first statements take ten times as long, until all is planned. Offices go on after minutes, not after seconds. */
const KEPT_IDLE_MS = 15 * 60_000;
/** What a connection has planned stays with it; now and then the memory is given back. */
const RENEWED_AFTER_S = 2 * 3600;

export class Database {
  readonly pool: pg.Pool;
  readonly #prepare: boolean;

  constructor(url: string, options: { max?: number; prepare?: boolean } = {}) {
    this.#prepare = options.prepare ?? true;
    this.pool = new pg.Pool({
      connectionString: url,
      max: options.max ?? CONNECTIONS,
      idleTimeoutMillis: KEPT_IDLE_MS,
      maxLifetimeSeconds: RENEWED_AFTER_S,
      types,
      pipeline: true,
    } as pg.PoolConfig);
    // An idle connection that dies (the server was killed) is replaced at the next use; it must not end the process.
    this.pool.on('error', () => {});
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  /** One statement outside any organ, for what everybody may read. */
  async read<R extends Row>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    return (await this.pool.query<R>(sql, params as unknown[])).rows;
  }

  /**
   * Runs `body` in a transaction whose first statement is `enter` (it sets the context). `entered` is that statement's
   * answer; a body that need not wait for it sends its own statements in the same round trip. Rolls back on a throw.
   */
  async transaction<T>(
    enter: { sql: string; params: readonly unknown[] },
    body: (tx: Tx, entered: Promise<Row[]>) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    const { hold, release } = gatherer(client);
    let ended = false;
    let ahead = false;
    let broken: Error | undefined;
    // Of pipelined statements the first failure is the cause; the others only say that the transaction is over.
    let cause: unknown;
    const commit = async () => {
      ended = true;
      hold();
      const { command } = await client.query('commit');
      if (command !== 'COMMIT') throw new Error('a statement had failed; the transaction was rolled back');
    };
    const commitWith = async <A>(last: Promise<A>): Promise<A> => {
      const committed = commit();
      committed.catch(() => {});
      const answer = await last;
      await committed;
      return answer;
    };
    const tx: Tx = {
      query: <R extends Row>(sql: string, params: readonly unknown[] = []) => {
        // Whoever is still asking when the transaction is over must not speak into the next one on this connection.
        if (ended) {
          const late = Promise.reject(new Error('the transaction is over'));
          late.catch(() => {});
          return late;
        }
        hold();
        const sent = client.query<R>(this.#prepare ? preparedFor(sql) : sql, params as unknown[]);
        const rows = sent.then((result) => result.rows);
        // Whoever needs the answer awaits it; an answer nobody awaits still fails the commit.
        rows.catch((error: unknown) => {
          cause ??= error;
        });
        return rows;
      },
      commitWith,
      endReading: commitWith,
      sendAhead: () => {
        if (!ahead && this.pool.totalCount - this.pool.idleCount === 1) release();
        ahead = true;
      },
    };
    try {
      hold();
      client.query('begin').catch(() => {});
      const result = await body(tx, tx.query(enter.sql, enter.params));
      if (!ended) await commit();
      return result;
    } catch (error) {
      ended = true;
      await client.query('rollback').catch((failure: Error) => {
        broken = failure;
      });
      throw cause ?? error;
    } finally {
      client.release(broken);
    }
  }

  /** A transaction of the worker, of start-up or of a command: no session, no person. */
  asSystem<T>(context: SystemContext, body: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(
      {
        sql: `select set_config('app.organ', $1, true), set_config('app.broad', $2, true), set_config('app.person', '', true), set_config('app.account', $3, true)`,
        params: [context.organ, context.broad ? '1' : '0', NODE],
      },
      async (tx, entered) => {
        await entered;
        return body(tx);
      },
    );
  }
}
