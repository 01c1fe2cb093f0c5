/** COPY through the driver: rows of a query as bytes, and bytes into a table. Both wait for the slower side. */
import { once } from 'node:events';
import type { Duplex } from 'node:stream';
import type { Client, Connection, Submittable } from 'pg';

/** What a copy in progress uses of the driver's connection, beyond what its types say. */
interface CopyConnection {
  readonly stream: Duplex;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(message: string): void;
}

const CHUNK = 1024 * 1024;

/** `sql` is a `copy … to stdout`. Gives its bytes in chunks of about a megabyte and answers the number of rows. */
export async function* copyOut(client: Client, sql: string): AsyncGenerator<Buffer, number> {
  const copy = new CopyOut(sql);
  client.query(copy);
  for (;;) {
    const chunk = await copy.next();
    if (chunk.length === 0) return copy.rows;
    yield chunk;
  }
}

class CopyOut implements Submittable {
  rows = 0;
  readonly #sql: string;
  #stream: Duplex | undefined;
  #held: Buffer[] = [];
  #size = 0;
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => {};

  constructor(sql: string) {
    this.#sql = sql;
  }

  /** The next chunk; an empty one is the end. */
  async next(): Promise<Buffer> {
    this.#stream?.resume();
    while (this.#size < CHUNK && !this.#ended)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    if (this.#error) throw this.#error;
    const chunk = Buffer.concat(this.#held);
    this.#held = [];
    this.#size = 0;
    return chunk;
  }

  submit(connection: Connection): void {
    this.#stream = connection.stream;
    connection.query(this.#sql);
  }
  handleCopyData({ chunk }: { readonly chunk: Buffer }): void {
    // The driver reads the next message into the same memory.
    this.#held.push(Buffer.from(chunk));
    this.#size += chunk.length;
    if (this.#size < CHUNK) return;
    this.#stream?.pause();
    this.#wake();
  }
  handleCommandComplete({ text }: { readonly text: string }): void {
    this.rows = rowsIn(text);
  }
  handleReadyForQuery(): void {
    this.#ended = true;
    this.#wake();
  }
  handleError(error: Error): void {
    this.#error = error;
    this.#ended = true;
    this.#wake();
  }
}

/** `sql` is a `copy … from stdin`; sends the source's bytes and answers the number of rows. */
export function copyIn(client: Client, sql: string, source: AsyncIterable<Buffer>): Promise<number> {
  const copy = new CopyIn(sql, source);
  client.query(copy);
  return copy.done;
}

class CopyIn implements Submittable {
  readonly done: Promise<number>;
  readonly #sql: string;
  readonly #source: AsyncIterable<Buffer>;
  readonly #stopped = new AbortController();
  #rows = 0;
  #resolve: (rows: number) => void = () => {};
  #reject: (error: unknown) => void = () => {};
  #sourceError: unknown;

  constructor(sql: string, source: AsyncIterable<Buffer>) {
    this.#sql = sql;
    this.#source = source;
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: Connection): void {
    connection.query(this.#sql);
  }
  handleCopyInResponse(connection: CopyConnection): void {
    this.#feed(connection).catch((error: unknown) => {
      this.#sourceError = error;
      connection.sendCopyFail('the source failed');
    });
  }
  async #feed(connection: CopyConnection): Promise<void> {
    for await (const chunk of this.#source) {
      if (this.#stopped.signal.aborted) return;
      connection.sendCopyFromChunk(chunk);
      if (connection.stream.writableNeedDrain)
        await once(connection.stream, 'drain', { signal: this.#stopped.signal }).catch(() => {});
    }
    if (!this.#stopped.signal.aborted) connection.endCopyFrom();
  }
  handleCommandComplete({ text }: { readonly text: string }): void {
    this.#rows = rowsIn(text);
  }
  handleReadyForQuery(): void {
    this.#resolve(this.#rows);
  }
  handleError(error: Error): void {
    this.#stopped.abort();
    this.#reject(this.#sourceError ?? error);
  }
}

/** `COPY 12` says twelve rows. */
const rowsIn = (command: string): number => Number(/\d+$/.exec(command)?.[0] ?? 0);
