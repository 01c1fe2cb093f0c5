/** Sends one mail through the node's mail server and says whether it was taken, or why not. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Failure } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

export function MailTest() {
  const { t } = useText();
  const [to, setTo] = useState('');
  const test = useMutation({ mutationFn: () => api.post('/api/mail/test', { to }) });
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        test.mutate();
      }}
    >
      <FormRow title={t('mail.testTo')}>
        {({ id }) => (
          <Input id={id} type="email" autoComplete="off" value={to} onChange={(event) => setTo(event.target.value)} />
        )}
      </FormRow>
      {test.error ? <Failure error={test.error} /> : null}
      {test.isSuccess ? (
        <p role="status">
          <Icon name="check" /> {t('mail.taken')}
        </p>
      ) : null}
      <Button htmlType="submit" loading={test.isPending} disabled={to.trim() === ''}>
        {t('mail.test')}
      </Button>
      <p className="quiet">{t('mail.password')}</p>
    </form>
  );
}
