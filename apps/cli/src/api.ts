/** The command line as a client of the HTTP API: the saved session, and refusals told with their articles. */
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { type Client, createClient, Problem, type Reason } from '@shoumi/contract';
import { print } from './output.ts';
import { readSession, type SavedSession } from './session-file.ts';

/** The language of wordings: English where the environment asks for it, else Chinese. Codes are the same in both. */
const language = (): 'zh' | 'en' => (/^en/.test(process.env.LC_ALL || process.env.LANG || '') ? 'en' : 'zh');

/** A client for a node. `onCookie` hears of every cookie that the node sets. */
export function clientFor(session: SavedSession, onCookie?: (cookie: string) => void): Client {
  if (session.ca) setDefaultCACertificates([...getCACertificates('default'), session.ca]);
  return createClient({
    origin: session.url,
    language,
    csrf: () => session.csrf || undefined,
    headers: (): Readonly<Record<string, string>> => (session.cookie ? { cookie: session.cookie } : {}),
    onAnswer: (_status, headers) => {
      for (const cookie of headers.getSetCookie()) onCookie?.(cookie.split(';', 1)[0] ?? '');
    },
  });
}

export const savedClient = (): Client => clientFor(readSession());

const SIGNS: Readonly<Record<Reason['kind'], string>> = {
  prohibited: '✗',
  warning: '⚠',
  'house-rule': '⌂',
  route: '→',
};

export const reasonLines = (reasons: readonly Reason[]): string[] =>
  reasons.flatMap(({ kind, text, citation, next }) => [
    `${SIGNS[kind]} ${text}（${citation}）`,
    ...(next ? [`  ${next}`] : []),
  ]);

/**
 * Runs what a client command does. A refusal of the node is told with its reasons and articles and makes the exit code 1;
 * with `json` it is the node's own problem document.
 */
export async function answering(json: boolean, act: () => Promise<number>): Promise<number> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { details } = error;
    if (json) await print(JSON.stringify(details));
    else for (const line of problemLines(error)) console.error(line);
    return 1;
  }
}

/** What to do about a certificate that is not trusted, by the code of the cause. */
function distrustLines(cause: string): string[] {
  const what =
    cause === 'ERR_TLS_CERT_ALTNAME_INVALID'
      ? [
          'the certificate of the node is not made for this name or address',
          'use a name that it was made for, or make another: shoumi tls init --host NAME',
        ]
      : cause === 'CERT_HAS_EXPIRED' || cause === 'CERT_NOT_YET_VALID'
        ? ['the certificate of the node is not valid today', 'renew it, or set the clock of this machine']
        : [
            'the certificate of the node is signed by an authority that is not known here',
            'give the certificate of that authority: --ca FILE (the ca.crt of shoumi tls init on the node)',
          ];
  return [`✗ ${what[0]} (${cause}); nothing was sent`, `  ${what[1]}`];
}

function problemLines(problem: Problem): string[] {
  const { title, code, next, current, reference } = problem.details;
  if (code === 'untrusted') return distrustLines(problem.message);
  if (code === 'unreachable') return ['the node does not answer; is it running, and is the address right?'];
  return [
    `✗ ${title}`,
    ...reasonLines(problem.reasons).map((line) => `  ${line}`),
    ...problem.fields.map(({ path, code: what }) => `  ${path}: ${what}`),
    ...(current ? [`  now: ${current.state}, version ${current.version}`] : []),
    ...(next ? [`  ${next}`] : []),
    ...(reference ? [`  reference ${reference}`] : []),
    ...(code === 'not-signed-in' ? ['  shoumi login --url URL --user NAME'] : []),
  ];
}

/** Prints a value as JSON, or the lines that say it to people. */
export async function answer(json: boolean, value: unknown, lines: readonly string[]): Promise<void> {
  if (json) await print(JSON.stringify(value));
  else for (const line of lines) await print(line);
}
