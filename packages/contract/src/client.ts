/** The one fetch of the web and of scripts: JSON in and out, problems as `Problem`, the headers that the API asks for. */
import { Problem, type ProblemDetails } from './problem.ts';

export interface ClientOptions {
  /** Origin of the node; empty in the browser, where pages and API share it. */
  readonly origin?: string;
  readonly language: () => 'zh' | 'en';
  readonly csrf: () => string | undefined;
  /** Headers of every call besides ours; outside a browser the session's cookie goes here. */
  readonly headers?: () => Readonly<Record<string, string>>;
  /** Told of every answer: a session that ran out is seen here, whatever was asked. */
  readonly onAnswer?: (status: number, headers: Headers) => void;
}

export interface CallOptions {
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

export interface Client {
  get<T>(path: string, options?: CallOptions): Promise<T>;
  post<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
  put<T>(path: string, body: unknown, options?: CallOptions): Promise<T>;
  delete<T>(path: string, options?: CallOptions): Promise<T>;
  /** A file of the node, with the name it gives; with a body it is made for the asking (POST). */
  file(path: string, body?: unknown): Promise<{ readonly name: string; readonly blob: Blob }>;
  /** Sends one file as multipart `file`. */
  upload<T>(path: string, file: File, options?: CallOptions): Promise<T>;
}

function isDetails(value: unknown): value is ProblemDetails {
  return typeof value === 'object' && value !== null && 'code' in value && 'status' in value;
}

async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  if (isDetails(body)) return new Problem(body);
  return new Problem({ title: `HTTP ${response.status}`, status: response.status, code: 'unreadable' });
}

/** Codes of a TLS connection that was not made because the certificate is not trusted. */
const DISTRUST = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_)/;

/** No answer came. Outside a browser it is known whether that was for the certificate; `detail` is then the code of the cause. */
function unanswered(error: unknown): Problem {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return DISTRUST.test(code)
    ? new Problem({ title: 'untrusted', detail: code, status: 0, code: 'untrusted' })
    : new Problem({ title: 'unreachable', status: 0, code: 'unreachable' });
}

export function createClient({ origin = '', language, csrf, headers: more, onAnswer }: ClientOptions): Client {
  async function send(method: string, path: string, body?: unknown, options: CallOptions = {}): Promise<Response> {
    const headers = new Headers({ ...more?.(), accept: 'application/json', 'accept-language': language() });
    const token = method === 'GET' ? undefined : csrf();
    if (token) headers.set('x-csrf', token);
    if (options.idempotencyKey) headers.set('idempotency-key', options.idempotencyKey);
    const multipart = body instanceof FormData;
    if (body !== undefined && !multipart) headers.set('content-type', 'application/json');
    const request: RequestInit = { method, headers, credentials: 'same-origin' };
    if (body !== undefined) request.body = multipart ? body : JSON.stringify(body);
    if (options.signal) request.signal = options.signal;
    const response = await fetch(origin + path, request).catch((cause: unknown) => {
      if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
      throw unanswered(cause);
    });
    onAnswer?.(response.status, response.headers);
    if (!response.ok) throw await problemOf(response);
    return response;
  }

  async function call<T>(method: string, path: string, body?: unknown, options?: CallOptions): Promise<T> {
    const response = await send(method, path, body, options);
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  return {
    get: (path, options) => call('GET', path, undefined, options),
    post: (path, body, options) => call('POST', path, body, options),
    put: (path, body, options) => call('PUT', path, body, options),
    delete: (path, options) => call('DELETE', path, undefined, options),
    file: async (path, body) => {
      const response = await send(body === undefined ? 'GET' : 'POST', path, body);
      const name = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1];
      return { name: decodeURIComponent(name ?? 'file'), blob: await response.blob() };
    },
    upload: (path, file, options) => {
      const form = new FormData();
      form.set('file', file);
      return call('POST', path, form, options);
    },
  };
}

/** `?a=1&b=2` of what is set, in the order given; empty when nothing is. */
export function query(values: Readonly<Record<string, string | number | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== undefined) parameters.set(name, String(value));
  const text = parameters.toString();
  return text && `?${text}`;
}
