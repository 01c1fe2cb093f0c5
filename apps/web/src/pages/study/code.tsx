/** For people without an account: organ, staff number and the code on paper open one session: to confirm, sign in or be tested. */
import type { StudyConfirmed, StudyPageData } from '@shoumi/contract';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Preferences } from '../../parts/shell/Preferences.tsx';
import { Failure } from '../../parts/states.tsx';
import { formatMoment } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { Reading } from './Reading.tsx';
import { type Desk, Sitting } from './test.tsx';

interface Coded {
  readonly organ: string;
  readonly staffNumber: string;
  readonly code: string;
}
const FIELDS = ['organ', 'staffNumber', 'code'] as const;

export function CodePage() {
  const { t } = useText();
  const [who, setWho] = useState<Coded>({ organ: '', staffNumber: '', code: '' });
  const open = useMutation({
    mutationFn: () => api.post<CodedPage>('/api/study/code', who),
  });
  return (
    <main className="lone">
      <h1>{t('code.title')}</h1>
      {open.data ? (
        <OneSession who={who} page={open.data} />
      ) : (
        <form
          className="form section"
          onSubmit={(event) => {
            event.preventDefault();
            open.mutate();
          }}
        >
          <p className="quiet">{t('code.about')}</p>
          {FIELDS.map((field) => (
            <FormRow key={field} title={t(`code.${field}`)}>
              {({ id }) => (
                <Input
                  id={id}
                  autoComplete="off"
                  value={who[field]}
                  onChange={(event) => setWho({ ...who, [field]: event.target.value })}
                />
              )}
            </FormRow>
          ))}
          {open.error ? <Failure error={open.error} /> : null}
          <Button
            type="primary"
            htmlType="submit"
            loading={open.isPending}
            disabled={FIELDS.some((field) => who[field].trim() === '')}
          >
            {t('code.enter')}
          </Button>
        </form>
      )}
      <p>
        <Link to="/">{t('code.back')}</Link>
      </p>
      <Preferences />
    </main>
  );
}

type CodedPage = StudyPageData & { readonly name: string; readonly asksWall: boolean };

function OneSession({ who, page }: { readonly who: Coded; readonly page: CodedPage }) {
  const { t, language } = useText();
  const [marks, setMarks] = useState<readonly number[]>([]);
  const [confirmed, setConfirmed] = useState<StudyConfirmed>();
  const at = confirmed?.at ?? page.mine?.confirmedAt;
  return (
    <>
      <p>{t('code.hello', { name: page.name })}</p>
      <h2>{page.title}</h2>
      <Reading page={page} marks={marks} onMarks={setMarks} />
      {at ? (
        <p className="panel" role="status">
          <Icon name="check" /> {t('study.done', { at: formatMoment(at, language) })}
        </p>
      ) : page.test ? (
        <section className="panel">
          <p>{t('study.testAbout', page.test)}</p>
          <Sitting desk={deskOf(who)} />
        </section>
      ) : (
        <Confirm who={who} page={page} onDone={setConfirmed} />
      )}
    </>
  );
}

const deskOf = (who: Coded): Desk => ({
  begin: () => api.post('/api/study/code/attempt', who),
  keep: (attempt, answers) => api.post('/api/study/code/answers', { ...who, attempt, answers }),
  submit: (attempt, answers) => api.post('/api/study/code/submit', { ...who, attempt, answers }),
});

function Confirm(props: {
  readonly who: Coded;
  readonly page: CodedPage;
  readonly onDone: (confirmed: StudyConfirmed) => void;
}) {
  const { who, page, onDone } = props;
  const { t } = useText();
  const lecture = page.form === 'lecture';
  const [wall, setWall] = useState('');
  const confirm = useMutation({
    mutationFn: () =>
      lecture
        ? api.post<StudyConfirmed>('/api/study/code/sign-in', { ...who, wall })
        : api.post<StudyConfirmed>('/api/study/code/confirm', who),
    onSuccess: onDone,
  });
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate();
      }}
    >
      {lecture ? null : <p>{t('study.confirmAbout')}</p>}
      {page.asksWall ? (
        <FormRow title={t('study.wallCode')}>
          {({ id }) => (
            <Input id={id} autoComplete="off" value={wall} onChange={(event) => setWall(event.target.value)} />
          )}
        </FormRow>
      ) : null}
      {confirm.error ? <Failure error={confirm.error} /> : null}
      <Button
        type="primary"
        htmlType="submit"
        size="large"
        block
        disabled={page.asksWall && wall.trim() === ''}
        loading={confirm.isPending}
      >
        {t(lecture ? 'study.signIn' : 'study.confirm')}
      </Button>
    </form>
  );
}
