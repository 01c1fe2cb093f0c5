/** Name and password; also asked again, over the open page, when a session ran out. */
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, enter } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { FormRow } from '../form/FormRow.tsx';
import { Failure } from '../states.tsx';

/** `known`: who works here already, and for which organ. */
export function SignInForm({ known }: { readonly known?: { readonly username: string; readonly organ: string } }) {
  const { t } = useText();
  const [username, setUsername] = useState(known?.username ?? '');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: async () => {
      await api.post('/api/session', { username: username.trim(), password, organ: known?.organ });
      await enter();
    },
    onError: () => setPassword(''),
  });
  return (
    <form
      className="form section"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <FormRow title={t('signIn.username')}>
        {({ id }) => (
          <Input
            id={id}
            autoComplete="username"
            disabled={known !== undefined}
            value={username}
            onChange={(event) => setUsername(event.target.value)}
          />
        )}
      </FormRow>
      <FormRow title={t('signIn.password')}>
        {({ id }) => (
          <Input.Password
            id={id}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
          />
        )}
      </FormRow>
      {signIn.error ? <Failure error={signIn.error} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={signIn.isPending}
        disabled={username.trim() === '' || password === ''}
      >
        {t('signIn.enter')}
      </Button>
    </form>
  );
}
