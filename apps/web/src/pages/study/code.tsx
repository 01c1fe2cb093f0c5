/** For people without an account: organ, staff number and the code on paper open one session to read and confirm. */
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
    mutationFn: () => api.post<StudyPageData & { readonly name: string }>('/api/study/code', who),
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

function OneSession({ who, page }: { who: Coded; page: StudyPageData & { readonly name: string } }) {
  const { t, language } = useText();
  const [marks, setMarks] = useState<readonly number[]>([]);
  const confirm = useMutation({ mutationFn: () => api.post<StudyConfirmed>('/api/study/code/confirm', who) });
  const at = confirm.data?.at ?? page.mine?.confirmedAt;
  return (
    <>
      <p>{t('code.hello', { name: page.name })}</p>
      <h2>{page.title}</h2>
      <Reading page={page} marks={marks} onMarks={setMarks} />
      {at ? (
        <p className="panel" role="status">
          <Icon name="check" /> {t('study.done', { at: formatMoment(at, language) })}
        </p>
      ) : (
        <section className="panel">
          <p>{t('study.confirmAbout')}</p>
          {confirm.error ? <Failure error={confirm.error} /> : null}
          <Button type="primary" size="large" block loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {t('study.confirm')}
          </Button>
        </section>
      )}
    </>
  );
}
