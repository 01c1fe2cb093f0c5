/** A one-time password for an account: given by the security administrator, shown once, never kept by the page. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Popconfirm } from 'antd';
import { api, sessionQuery } from '../../app/api.ts';
import { Section } from '../../parts/Page.tsx';
import { Failure } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

export function IssuePassword({ account }: { readonly account: string }) {
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  const issue = useMutation({
    gcTime: 0,
    mutationFn: () => api.post<{ password: string }>(`/api/accounts/${account}/password`),
  });
  if (!session?.acting.roles.includes('security-admin')) return null;
  return (
    <Section title={t('account.password')}>
      {issue.data ? (
        <p role="status">
          <code className="one-time">{issue.data.password}</code>
        </p>
      ) : (
        <Popconfirm title={t('account.passwordConfirm')} onConfirm={() => issue.mutate()}>
          <Button loading={issue.isPending}>{t('account.password')}</Button>
        </Popconfirm>
      )}
      <p className="quiet">{t('account.passwordAbout')}</p>
      {issue.error ? <Failure error={issue.error} /> : null}
    </Section>
  );
}
