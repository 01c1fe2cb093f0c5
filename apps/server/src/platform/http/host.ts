/** What a slice sees of HTTP: a request that knows who is acting, and nothing of Fastify. */
import type { Actor } from '../access/actor.ts';
import type { Tx } from '../db/transaction.ts';
import type { Moment } from '../runtime/moment.ts';
import type { Language } from '../runtime/problem.ts';

export interface ApiRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly language: Language;
  readonly moment: Moment;
  /** The session's token as the cookie brought it; `keepToken` sets or clears the cookie. */
  readonly token: string | undefined;
  readonly address: string;
  keepToken(token: string | null): void;
  /** One transaction as the person of the session. Throws `not-signed-in`. */
  person<T>(body: (tx: Tx, actor: Actor) => Promise<T>): Promise<T>;
  /** The uploaded file, at most 20 MB. Throws `invalid` where there is none. */
  file(): Promise<{ readonly name: string; readonly bytes: Buffer }>;
}

/** A file as answer; everything else is sent as JSON. */
export class FileAnswer {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  constructor(name: string, type: string, bytes: Uint8Array) {
    this.name = name;
    this.type = type;
    this.bytes = bytes;
  }
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path with `:name` parameters. */
  readonly path: string;
  readonly summary: string;
  /** `none`: no session needed. */
  readonly access: 'session' | 'none';
  handle(request: ApiRequest): Promise<unknown>;
}
