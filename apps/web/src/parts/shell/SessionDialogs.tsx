/** What stands over the page when a session is about to rest, and when it is over. The page below stays as it is. */

import { useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { become, leave, nodeQuery } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { SignInForm } from './SignInForm.tsx';

export function SessionOver({ username }: { readonly username: string }) {
  const { t } = useText();
  const { data: node } = useQuery(nodeQuery);
  return (
    <Modal open closable={false} keyboard={false} mask={{ closable: false }} footer={null} title={t('session.over')}>
      <p>{t('session.overAbout')}</p>
      {node?.demo ? (
        <p>
          <Button type="primary" onClick={() => void become(username)}>
            {t('session.demoAgain')}
          </Button>
        </p>
      ) : (
        <SignInForm username={username} />
      )}
      <Button type="link" onClick={() => void leave()}>
        {t('session.leave')}
      </Button>
    </Modal>
  );
}

export function SessionResting({ onStay }: { readonly onStay: () => void }) {
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
