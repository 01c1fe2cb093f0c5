/** The desk: what waits for this person, which clocks run, which duties are open. Every figure opens to its rows. */
import type { Desk as DeskData, Duty, RegisterInfo, Row } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId } from 'react';
import { api, registersQuery, sessionQuery } from '../app/api.ts';
import { ClockLine } from '../parts/ClockLine.tsx';
import { Icon } from '../parts/Icon.tsx';
import { LawChip } from '../parts/LawChip.tsx';
import { Page, Section } from '../parts/Page.tsx';
import { Cell } from '../parts/register/Cell.tsx';
import { readSearch } from '../parts/register/search.ts';
import { jobsFor, keepsTheNode } from '../parts/shell/jobs.ts';
import { Empty, Shown } from '../parts/states.tsx';
import { isClosed, WhyClosed } from '../parts/steps/Beginning.tsx';
import { useText } from '../text/index.ts';
import { useDefinition } from './matters/draft.ts';

export function Desk() {
  const { data: session } = useQuery(sessionQuery);
  const roles = session?.acting.roles ?? [];
  return keepsTheNode(roles) ? <NodeDesk roles={roles} /> : <OrganDesk />;
}

/** Administrators and auditors begin with their own registers; there is nothing of the business for them. */
function NodeDesk({ roles }: { readonly roles: readonly string[] }) {
  const { t } = useText();
  const { data: registers = [] } = useQuery(registersQuery);
  return (
    <Page title={t('desk.title')}>
      <Section title={t('desk.node')}>
        <p>{t('desk.nodeAbout')}</p>
        <ul>
          {jobsFor(roles, registers).map((job) => (
            <li key={job.to}>
              <Link to={job.to}>{t(job.title)}</Link>
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}

function OrganDesk() {
  const { t } = useText();
  const desk = useQuery({ queryKey: ['desk'], queryFn: () => api.get<DeskData>('/api/desk') });
  const { data: registers = [] } = useQuery(registersQuery);
  const matters = registers.find(({ name }) => name === 'matters');
  const cases = registers.find(({ name }) => name === 'cases');
  const why = useId();
  const draft = useDefinition('draft');
  const drafts = matters?.starts.some(({ step }) => step === 'draft') ?? false;
  const closed = drafts && draft !== undefined && isClosed(draft);
  return (
    <Page
      title={t('desk.title')}
      actions={
        closed ? (
          <>
            <Button disabled icon={<Icon name="plus" />} aria-describedby={why}>
              {t('matter.new')}
            </Button>
            <WhyClosed id={why} steps={[draft]} />
          </>
        ) : drafts ? (
          <Link to="/matters/new">
            <Button type="primary" icon={<Icon name="plus" />} tabIndex={-1}>
              {t('matter.new')}
            </Button>
          </Link>
        ) : null
      }
    >
      <Shown of={desk}>
        {(data) => (
          <div className="desk">
            <Section title={t('desk.toApprove', { count: data.toApprove.length })}>
              <Rows rows={data.toApprove} matters={matters} none={t('desk.toApproveNone')} />
            </Section>
            {data.remit.length > 0 ? (
              <Section title={t('desk.remit')}>
                <ul className="lines">
                  {data.remit.map((duty) => (
                    <DutyLine key={duty.kind} duty={duty} />
                  ))}
                </ul>
              </Section>
            ) : null}
            <Section title={t('desk.drafts', { count: data.drafts.length })}>
              <Rows rows={data.drafts} matters={matters} none={t('desk.draftsNone')} />
            </Section>
            <Section title={t('desk.cases', { count: data.cases.length })}>
              <Rows rows={data.cases} matters={cases} none={t('desk.casesNone')} />
            </Section>
            <Section title={t('desk.clocks', { count: data.clocks.length })}>
              {data.clocks.length === 0 ? <Empty>{t('desk.clocksNone')}</Empty> : null}
              <ul className="lines">
                {data.clocks.map((clock) => (
                  <li key={clock.case + clock.name}>
                    <ClockLine clock={clock} id={clock.case} />
                    <Link to="/cases/$case" params={{ case: clock.case }}>
                      {clock.about ?? t('desk.openCase')}
                    </Link>
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={t('desk.duties')}>
              {data.duties.length === 0 ? <Empty>{t('desk.dutiesNone')}</Empty> : null}
              <ul className="lines">
                {data.duties.map((duty) => (
                  <DutyLine key={duty.kind} duty={duty} />
                ))}
              </ul>
            </Section>
          </div>
        )}
      </Shown>
    </Page>
  );
}

function DutyLine({ duty }: { readonly duty: Duty }) {
  const { t } = useText();
  return (
    <li className="duty">
      <Link to="/registers/$register" params={{ register: duty.register }} search={readSearch(duty.query)}>
        {duty.title}
      </Link>{' '}
      <LawChip basis={duty.basis} citation={duty.citation} />
      <span className="spring" />
      <span>{t('desk.dutyCount', { count: duty.count })}</span>
      {duty.overdue ? (
        <strong className="late">
          <Icon name="warning" /> {t('desk.dutyOverdue')}
        </strong>
      ) : null}
    </li>
  );
}

function Rows({ rows, matters, none }: { rows: readonly Row[]; matters: RegisterInfo | undefined; none: string }) {
  if (rows.length === 0 || !matters) return <Empty>{none}</Empty>;
  const shown = matters.columns.filter(({ name }) => rows.some((row) => row[name] !== null && row[name] !== undefined));
  const [first, ...rest] = shown;
  return (
    <ul className="lines">
      {rows.map((row) => (
        <li key={row.id} className="duty">
          <Link to="/cases/$case" params={{ case: row.id }}>
            {first ? <Cell column={first} value={row[first.name]} /> : row.id}
          </Link>
          {rest.slice(0, 4).map((column) =>
            row[column.name] === null || row[column.name] === undefined ? null : (
              <span key={column.name}>
                <Cell column={column} value={row[column.name]} />
              </span>
            ),
          )}
        </li>
      ))}
    </ul>
  );
}
