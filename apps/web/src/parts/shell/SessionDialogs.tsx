/** What stands over the page when a session is about to rest, and when it is over. The page below stays as it is. */

import type { Session } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { become, leave, nodeQuery } from '../../app/api.ts';
import { useFocusBack } from '../../app/focus-back.ts';
import { useText } from '../../text/index.ts';
import { SignInForm } from './SignInForm.tsx';

export function SessionOver({ session: { account, acting } }: { readonly session: Session }) {
  // Whoever was typing goes on typing.
  useFocusBack();
  const { username } = account;
  const organ = acting.organ.id;
  const { t } = useText();
  const { data: node } = useQuery(nodeQuery);
  return (
    <Modal open closable={false} keyboard={false} mask={{ closable: false }} footer={null} title={t('session.over')}>
      <p>{t('session.overAbout')}</p>
      {node?.demo ? (
        <p>
          <Button type="primary" onClick={() => void become({ username, organ })}>
            {t('session.demoAgain')}
          </Button>
        </p>
      ) : (
        <SignInForm known={{ username, organ }} />
      )}
      <Button type="link" onClick={() => void leave()}>
        {t('session.leave')}
      </Button>
    </Modal>
  );
}

export function SessionResting({ onStay }: { readonly onStay: () => void }) {
  useFocusBack();
  const { t } = useText();
  return (
    <Modal
      open
      closable={false}
      title={t('session.resting')}
      footer={
        <Button type="primary" onClick={onStay}>
          {t('session.stay')}
        </Button>
      }
    >
      {t('session.restingAbout')}
    </Modal>
  );
}
