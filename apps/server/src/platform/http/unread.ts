/**
 * Requests that Node's own parser refuses, so that no route and no error handler sees them: headers of more than 16 KB, bytes
 * that are no HTTP, a client that does not finish. They are answered in the form of every refusal, in Chinese, for the
 * language that was asked for stands in what could not be read.
 */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { Problem, problemView } from '../runtime/problem.ts';

const REFUSALS: Readonly<Record<string, { readonly status: number; readonly problem: Problem }>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    problem: new Problem('too-large', {
      title: {
        zh: '请求头过大，请清除本站的 Cookie 后重试',
        en: 'The headers are too large; clear the cookies of this site',
      },
    }),
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    problem: new Problem('invalid', { title: { zh: '请求没有及时发完', en: 'The request did not come in time' } }),
  },
};
const MALFORMED = {
  status: 400,
  problem: new Problem('invalid', { title: { zh: '请求格式有误', en: 'The request is malformed' } }),
};

/** For Fastify's `clientErrorHandler`: answers where the client still listens, and ends the connection. */
export function refuseUnread(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, problem } = REFUSALS[error.code ?? ''] ?? MALFORMED;
  const body = JSON.stringify({ ...problemView(problem, 'zh'), status });
  if (socket.writable)
    socket.write(
      [
        `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
        'content-type: application/problem+json',
        `content-length: ${Buffer.byteLength(body)}`,
        'cache-control: no-store',
        'connection: close',
        '',
        body,
      ].join('\r\n'),
    );
  socket.destroy(error);
}
