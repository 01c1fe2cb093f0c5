/** First start of an empty node: the one-time token creates the three administrators, and nobody else. */
import type { Node } from '@shoumi/contract';
import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, nodeQuery, queries } from '../app/api.ts';
import { FormRow } from '../parts/form/FormRow.tsx';
import { feedbackAt } from '../parts/form/feedback.ts';
import { Holds } from '../parts/shell/Holds.tsx';
import { asProblem, Failure } from '../parts/states.tsx';
import { useText } from '../text/index.ts';

const ROLES = ['system-admin', 'security-admin', 'auditor'] as const;
const FIELDS = ['username', 'displayName', 'password'] as const;

type Administrator = { role: (typeof ROLES)[number] } & Record<(typeof FIELDS)[number], string>;

export function SetUp({ node }: { readonly node: Node }) {
  const { t } = useText();
  const [token, setToken] = useState('');
  const [administrators, setAdministrators] = useState<readonly Administrator[]>(
    ROLES.map((role) => ({ role, username: '', displayName: '', password: '' })),
  );
  const setUp = useMutation({
    mutationFn: () => api.post('/api/set-up', { token: token.trim(), administrators }),
    onSuccess: () => queries.invalidateQueries({ queryKey: nodeQuery.queryKey }),
  });
  const problem = setUp.error && asProblem(setUp.error);
  const feedback = { reasons: [], problems: problem?.fields ?? [] };
  return (
    <main className="lone">
      <h1>{t('setUp.title')}</h1>
      <p>{t('setUp.about')}</p>
      <p>
        <Holds node={node} />
      </p>
      <form
        className="form section"
        onSubmit={(event) => {
          event.preventDefault();
          setUp.mutate();
        }}
      >
        <FormRow title={t('setUp.token')} required hint={t('setUp.tokenHint')} feedback={feedbackAt(feedback, 'token')}>
          {({ id }) => (
            <Input id={id} autoComplete="off" value={token} onChange={(event) => setToken(event.target.value)} />
          )}
        </FormRow>
        {administrators.map((administrator, index) => (
          <FormRow
            key={administrator.role}
            group
            title={t(`role.${administrator.role}`)}
            hint={t(`setUp.${administrator.role}`)}
          >
            {() =>
              FIELDS.map((field) => (
                <FormRow
                  key={field}
                  title={t(`setUp.${field}`)}
                  required
                  feedback={feedbackAt(feedback, `administrators.${index}.${field}`)}
                >
                  {({ id }) => {
                    const common = {
                      id,
                      value: administrator[field],
                      onChange: (event: { target: { value: string } }) =>
                        setAdministrators(
                          administrators.map((each) =>
                            each === administrator ? { ...each, [field]: event.target.value } : each,
                          ),
                        ),
                    };
                    return field === 'password' ? (
                      <Input.Password {...common} autoComplete="new-password" />
                    ) : (
                      <Input {...common} autoComplete="off" />
                    );
                  }}
                </FormRow>
              ))
            }
          </FormRow>
        ))}
        {setUp.error && problem?.fields.length === 0 ? <Failure error={setUp.error} /> : null}
        <Button type="primary" htmlType="submit" loading={setUp.isPending}>
          {t('setUp.take')}
        </Button>
      </form>
    </main>
  );
}
