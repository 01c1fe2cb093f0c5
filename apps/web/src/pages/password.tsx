/** A new password, asked for or required; a change ends all other sessions of the account. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, enter, leave, sessionQuery } from '../app/api.ts';
import { FormRow } from '../parts/form/FormRow.tsx';
import { feedbackAt } from '../parts/form/feedback.ts';
import { Page } from '../parts/Page.tsx';
import { asProblem, Failure } from '../parts/states.tsx';
import { useText } from '../text/index.ts';

function PasswordForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  const [values, setValues] = useState({ current: '', next: '', again: '' });
  const differ = values.again !== '' && values.next !== values.again;
  const change = useMutation({
    mutationFn: async () => {
      await api.put('/api/session/password', { current: values.current, next: values.next });
      await enter();
      onDone();
    },
  });
  const problem = change.error && asProblem(change.error);
  const mismatch = {
    reasons: [],
    problems: differ ? [{ path: 'again', code: 'differ', message: t('password.differ') }] : [],
  };
  return (
    <form
      className="form section"
      onSubmit={(event) => {
        event.preventDefault();
        if (!differ) change.mutate();
      }}
    >
      <input type="text" hidden readOnly autoComplete="username" value={session?.account.username ?? ''} />
      {(['current', 'next', 'again'] as const).map((name) => (
        <FormRow
          key={name}
          title={t(`password.${name}`)}
          hint={name === 'next' ? t('password.hint') : undefined}
          feedback={name === 'again' ? mismatch : feedbackAt({ reasons: [], problems: problem?.fields ?? [] }, name)}
        >
          {({ id, describedBy }) => (
            <Input.Password
              id={id}
              aria-describedby={describedBy}
              autoComplete={name === 'current' ? 'current-password' : 'new-password'}
              value={values[name]}
              onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            />
          )}
        </FormRow>
      ))}
      {change.error && problem?.fields.length === 0 ? <Failure error={change.error} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        loading={change.isPending}
        disabled={values.current === '' || values.next === '' || values.next !== values.again}
      >
        {t('password.take')}
      </Button>
    </form>
  );
}

export function PasswordPage() {
  const { t } = useText();
  const go = useNavigate();
  return (
    <Page title={t('password.title')}>
      <PasswordForm onDone={() => void go({ to: '/' })} />
    </Page>
  );
}

/** Before anything else: an account that was given a password must choose its own. */
export function ForcedPassword() {
  const { t } = useText();
  return (
    <main className="lone">
      <h1>{t('password.title')}</h1>
      <p>{t('password.forced')}</p>
      <PasswordForm onDone={() => undefined} />
      <Button type="link" onClick={() => void leave()}>
        {t('shell.signOut')}
      </Button>
    </main>
  );
}
