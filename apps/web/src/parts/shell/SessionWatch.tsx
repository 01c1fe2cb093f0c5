/**
 * The node locks a session that rested for ten minutes. Whoever works keeps it awake; who does not is told a minute before;
 * after it, the page stays as it is and asks for the password, so that nothing typed is lost.
 */
import type { Session } from '@shoumi/contract';
import { Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { api, expire, idleFor, leave, useExpired } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { SignInForm } from './SignInForm.tsx';

const LOCK = 10 * 60_000;
const NOTICE = LOCK - 60_000;
/** Someone at work whose page asks nothing of the node still counts as working. */
const AWAKE = 4 * 60_000;

const stayAwake = () => api.get<Session>('/api/session').catch(() => undefined);

export function SessionWatch({ session }: { readonly session: Session }) {
  const { t } = useText();
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
  if (expired)
    return (
      <Modal open closable={false} keyboard={false} mask={{ closable: false }} footer={null} title={t('session.over')}>
        <p>{t('session.overAbout')}</p>
        <SignInForm username={session.account.username} />
        <Button type="link" onClick={() => void leave()}>
          {t('session.leave')}
        </Button>
      </Modal>
    );
  if (idle > NOTICE)
    return (
      <Modal
        open
        closable={false}
        title={t('session.resting')}
        cancelButtonProps={{ style: { display: 'none' } }}
        okText={t('session.stay')}
        onOk={() => void stayAwake().then(() => setIdle(0))}
      >
        {t('session.restingAbout')}
      </Modal>
    );
  return null;
}
