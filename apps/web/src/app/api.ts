/** The node this page belongs to: one client, one query cache, the session. */
import {
  createClient,
  type Node,
  Problem,
  type ProcedureInfo,
  type RegisterInfo,
  type Session,
} from '@shoumi/contract';
import { QueryClient, queryOptions } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { forgetKept, keepFor } from './keep.ts';
import { preferences } from './preferences.ts';
import { heardIn, type Owner } from './tabs.ts';

let csrf: string | undefined;
let expired = false;
let lastAnswer = Date.now();
const listeners = new Set<() => void>();

function setExpired(next: boolean): void {
  if (expired === next) return;
  expired = next;
  for (const listener of listeners) listener();
}

export const api = createClient({
  language: () => preferences().language,
  csrf: () => csrf,
  onAnswer: (status) => {
    if (status < 400) lastAnswer = Date.now();
    if (status === 401 && csrf !== undefined) setExpired(true);
  },
});

/** Air-gapped machines tell the browser that they are offline; `always` asks the node all the same. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      networkMode: 'always',
      staleTime: 5_000,
      retry: (count, problem) => count < 1 && problem instanceof Problem && problem.code === 'unreachable',
    },
    mutations: { networkMode: 'always' },
  },
});

export const nodeQuery = queryOptions({
  queryKey: ['node'],
  queryFn: () => api.get<Node>('/api/node'),
  staleTime: 60_000,
});

/** A person in an organ: what one of them sees and types is none of another's. */
const ownerOf = ({ account, acting }: Session): Owner => ({ username: account.username, organ: acting.organ.id });
const inWords = ({ username, organ }: Owner): string => `${username} ${organ}`;

const knownSession = (): Session | null => queries.getQueryData<Session | null>(['session']) ?? null;

/** `null`: nobody is signed in. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Session | null> => {
    try {
      const session = await api.get<Session>('/api/session');
      csrf = session.csrf;
      keepFor(inWords(ownerOf(session)));
      return session;
    } catch (problem) {
      // A session that ran out keeps its page; only who never had one is shown the sign-in page.
      if (problem instanceof Problem && problem.status === 401) return csrf === undefined ? null : knownSession();
      throw problem;
    }
  },
});

export const registersQuery = queryOptions({
  queryKey: ['registers'],
  queryFn: () => api.get<RegisterInfo[]>('/api/registers'),
  staleTime: 600_000,
});

export const proceduresQuery = queryOptions({
  queryKey: ['procedures'],
  queryFn: () => api.get<ProcedureInfo[]>('/api/procedures'),
  staleTime: 600_000,
});

/** Takes over the session that the node has just given; what cache and tab held for another person is dropped. */
export async function enter(): Promise<void> {
  tabs.postMessage(ownerOf(await takeOver()));
}

async function takeOver(): Promise<Session> {
  const before = queries.getQueryData(sessionQuery.queryKey);
  const session = await api.get<Session>('/api/session');
  if (!before || inWords(ownerOf(before)) !== inWords(ownerOf(session)))
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'node' });
  keepFor(inWords(ownerOf(session)));
  csrf = session.csrf;
  lastAnswer = Date.now();
  queries.setQueryData(sessionQuery.queryKey, session);
  setExpired(false);
  return session;
}

/** Enters as a persona of a demonstration: there are no passwords there. `organ`: where to go on acting. */
export async function become({ username, organ }: { username: string; organ?: string }): Promise<void> {
  await api.post('/api/demo/session', { username, organ });
  await enter();
}

/** Other tabs of this browser share the session: they learn here whose it is now. What is typed in them stays. */
const tabs = new BroadcastChannel('shoumi.session');
tabs.onmessage = ({ data }: MessageEvent<Owner | null>) => {
  const mine = knownSession();
  const heard = heardIn(mine && ownerOf(mine), data);
  if (heard === 'ours') void takeOver().catch(() => undefined);
  if (heard === 'elsewhere') location.assign('/');
  if (heard === 'over') expire();
};

/** Acts for another organ in which the account holds a post. */
export async function actFor(organ: string): Promise<void> {
  await api.put('/api/session/organ', { organ });
  await enter();
}

/** Signs out here and at the node; also when the node no longer knows the session. */
export async function leave(): Promise<void> {
  await api.delete('/api/session').catch(() => undefined);
  tabs.postMessage(null);
  csrf = undefined;
  forgetKept();
  setExpired(false);
  queries.setQueryData(sessionQuery.queryKey, null);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'node' });
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The session ran out while a page was open: the page stays, and asks to sign in again. */
export const useExpired = (): boolean => useSyncExternalStore(subscribe, () => expired);
export const expire = (): void => setExpired(true);
/** Milliseconds since the node last answered this session: what its idle lock counts. */
export const idleFor = (): number => Date.now() - lastAnswer;
