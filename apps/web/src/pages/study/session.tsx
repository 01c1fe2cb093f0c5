/** One session for the person who studies: read, mark, confirm; or sign in; or go to the test. Usable on a phone. */
import type { StudyConfirmed, StudyPageData } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, queries, sessionQuery } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Page } from '../../parts/Page.tsx';
import { Failure, Shown } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { Reading } from './Reading.tsx';

const refresh = () => queries.invalidateQueries({ queryKey: ['study'] });

export function StudyPage() {
  const { session: id } = useParams({ from: '/study/$session' });
  const page = useQuery({
    queryKey: ['study', 'page', id],
    queryFn: () => api.get<StudyPageData>(`/api/study/sessions/${id}/page`),
  });
  return <Shown of={page}>{(data) => <Session key={data.id} page={data} />}</Shown>;
}

function Session({ page }: { readonly page: StudyPageData }) {
  const { t, language } = useText();
  const { data: session } = useQuery(sessionQuery);
  const [marks, setMarks] = useState(page.marks);
  const keep = useMutation({
    mutationFn: (next: readonly number[]) => api.put(`/api/study/sessions/${page.id}/marks`, { marks: next }),
  });
  const office = session?.acting.roles.includes('secrecy-office') ?? false;
  return (
    <Page
      title={page.title}
      actions={
        office ? (
          <Link to="/study/$session/results" params={{ session: page.id }}>
            {t('study.results')}
          </Link>
        ) : null
      }
    >
      <p>
        {wordFor(language, 'study.form', page.form)} · {t('study.hours', { hours: page.hours })} ·{' '}
        {t('study.due', { day: formatDay(page.deadline, language) })} · {wordFor(language, 'study.state', page.state)}
      </p>
      <Reading
        page={page}
        marks={marks}
        {...(page.mine
          ? {
              onMarks: (next) => {
                setMarks(next);
                keep.mutate(next);
              },
            }
          : {})}
      />
      {keep.error ? <Failure error={keep.error} /> : null}
      {page.mine ? <Feedback page={page} /> : null}
    </Page>
  );
}

function Feedback({ page }: { readonly page: StudyPageData }) {
  const { t, language } = useText();
  if (page.mine?.confirmedAt)
    return (
      <section className="panel" role="status">
        <p>
          <Icon name="check" /> {t('study.done', { at: formatMoment(page.mine.confirmedAt, language) })}
          {page.mine.late ? ` · ${t('study.late')}` : ''}
        </p>
        <Download path={`/api/study/participations/${page.mine.participation}/certificate/pdf`}>
          {t('study.printCertificate')}
        </Download>
      </section>
    );
  if (page.state !== 'open') return null;
  if (page.test)
    return (
      <section className="panel">
        <p>{t('study.testAbout', page.test)}</p>
        <Link to="/study/$session/test" params={{ session: page.id }} className="action-link">
          {t('study.toTest')}
        </Link>
      </section>
    );
  return page.form === 'lecture' ? <SignIn id={page.id} /> : <Confirm id={page.id} />;
}

function Confirm({ id }: { readonly id: string }) {
  const { t } = useText();
  const confirm = useMutation({
    mutationFn: () => api.post<StudyConfirmed>(`/api/study/sessions/${id}/confirm`, {}),
    onSuccess: refresh,
  });
  return (
    <section className="panel">
      <p>{t('study.confirmAbout')}</p>
      {confirm.error ? <Failure error={confirm.error} /> : null}
      <Button type="primary" size="large" block loading={confirm.isPending} onClick={() => confirm.mutate()}>
        {t('study.confirm')}
      </Button>
    </section>
  );
}

function SignIn({ id }: { readonly id: string }) {
  const { t } = useText();
  const search = useSearch({ from: '/study/$session' });
  const [code, setCode] = useState(search.code ?? '');
  const signIn = useMutation({
    mutationFn: () => api.post<StudyConfirmed>(`/api/study/sessions/${id}/sign-in`, { code }),
    onSuccess: refresh,
  });
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        signIn.mutate();
      }}
    >
      <FormRow title={t('study.wallCode')}>
        {({ id: field }) => <Input id={field} value={code} onChange={(event) => setCode(event.target.value)} />}
      </FormRow>
      {signIn.error ? <Failure error={signIn.error} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={code.trim() === ''}
        loading={signIn.isPending}
      >
        {t('study.signIn')}
      </Button>
    </form>
  );
}
