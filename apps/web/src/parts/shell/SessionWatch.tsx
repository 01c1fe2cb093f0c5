/**
 * The node locks a session that rested for ten minutes. Whoever works keeps it awake; who does not is told a minute before;
 * after it, the page stays as it is and asks for the password, so that nothing typed is lost.
 */
import type { Session } from '@shoumi/contract';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { api, expire, idleFor, useExpired } from '../../app/api.ts';

const dialogs = () => import('./SessionDialogs.tsx');
const SessionOver = lazy(() => dialogs().then(({ SessionOver }) => ({ default: SessionOver })));
const SessionResting = lazy(() => dialogs().then(({ SessionResting }) => ({ default: SessionResting })));

const LOCK = 10 * 60_000;
const NOTICE = LOCK - 60_000;
/** Someone at work whose page asks nothing of the node still counts as working. */
const AWAKE = 4 * 60_000;

const stayAwake = () => api.get<Session>('/api/session').catch(() => undefined);

export function SessionWatch({ session }: { readonly session: Session }) {
  const expired = useExpired();
  const [idle, setIdle] = useState(0);
  const acted = useRef(false);
  useEffect(() => {
    const act = () => {
      acted.current = true;
    };
    const timer = setInterval(() => {
      if (acted.current && idleFor() > AWAKE && idleFor() < LOCK) void stayAwake();
      acted.current = false;
      if (idleFor() > LOCK) expire();
      setIdle(idleFor());
    }, 10_000);
    for (const name of ['keydown', 'pointerdown'] as const) addEventListener(name, act);
    return () => {
      clearInterval(timer);
      for (const name of ['keydown', 'pointerdown'] as const) removeEventListener(name, act);
    };
  }, []);
  if (!expired && idle <= NOTICE) return null;
  return (
    <Suspense>
      {expired ? (
        <SessionOver session={session} />
      ) : (
        <SessionResting onStay={() => void stayAwake().then(() => setIdle(0))} />
      )}
    </Suspense>
  );
}
