/** Any register, from its definition: what can be begun in it, its rows, and each row opened. */

import type { RegisterInfo, Row, StepInfo } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useId, useState } from 'react';
import { nodeQuery, proceduresQuery, registersQuery } from '../../app/api.ts';
import { Icon } from '../../parts/Icon.tsx';
import { LawChips } from '../../parts/LawChip.tsx';
import { Page } from '../../parts/Page.tsx';
import { DataTable } from '../../parts/register/DataTable.tsx';
import { Facts } from '../../parts/register/Facts.tsx';
import { Side } from '../../parts/Side.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { StepDrawer } from '../../parts/steps/StepDrawer.tsx';
import { useText } from '../../text/index.ts';
import { labelled } from '../../text/punctuation.ts';
import { isMatter } from '../matters/draft.ts';
import { EnvelopeActions } from './EnvelopeActions.tsx';

/** More beginnings than this are a list. */
const MANY = 3;

export function RegisterPage() {
  const { register } = useParams({ from: '/registers/$register' });
  const { t } = useText();
  return (
    <Shown of={useQuery(registersQuery)}>
      {(registers) => {
        const info = registers.find(({ name }) => name === register);
        return info ? <OneRegister key={info.name} info={info} /> : <Empty>{t('register.notForYou')}</Empty>;
      }}
    </Shown>
  );
}

function OneRegister({ info }: { readonly info: RegisterInfo }) {
  const { t } = useText();
  const go = useNavigate({ from: '/registers/$register' });
  const search = useSearch({ from: '/registers/$register' });
  const trail = useLocation({ select: ({ state }) => state.trail ?? [] });
  const [opened, setOpened] = useState<Row>();
  return (
    <Page title={info.title} actions={<Beginnings info={info} />}>
      <DataTable
        info={info}
        search={search}
        trail={trail}
        onSearch={(next, before) => void go({ search: () => next, state: { trail: before } })}
        open={(row, words) =>
          info.cases && row.own !== false ? (
            <Link to="/cases/$case" params={{ case: row.id }}>
              {words}
            </Link>
          ) : (
            <button type="button" className="as-link" onClick={() => setOpened(row)}>
              {words}
            </button>
          )
        }
        empty={t('register.emptyOf', { register: info.title })}
      />
      {opened ? (
        <Side open size={520} title={info.title} onClose={() => setOpened(undefined)}>
          <Facts columns={info.columns} row={opened} />
          {info.name === 'inbox' || info.name === 'outbox' ? (
            <EnvelopeActions box={info.name} row={opened} onDone={() => setOpened(undefined)} />
          ) : null}
        </Side>
      ) : null}
    </Page>
  );
}

/** The steps that begin a case of this register, and the import of many. */
function Beginnings({ info }: { readonly info: RegisterInfo }) {
  const { t, language } = useText();
  const go = useNavigate();
  const { data: procedures = [] } = useQuery(proceduresQuery);
  const { data: node } = useQuery(nodeQuery);
  const [begun, setBegun] = useState<{ procedure: string; step: StepInfo }>();
  const starts = info.starts.flatMap(({ procedure, step }) => {
    const found = procedures
      .find(({ name }) => name === procedure)
      ?.sides.flatMap(({ steps }) => steps)
      .find(({ name }) => name === step);
    return found ? [{ procedure, step: found }] : [];
  });
  const why = useId();
  const closed = <WhyClosed id={why} steps={starts.map(({ step }) => step)} />;
  const [first] = starts;
  // Few beginnings stand as buttons; of many, one is chosen from a list.
  if (starts.length > MANY)
    return (
      <>
        <Select
          className="begin"
          aria-label={t('register.begin')}
          aria-describedby={starts.some(({ step }) => isClosed(step)) ? why : undefined}
          placeholder={t('register.begin')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={starts.map((start, index) => ({
            value: index,
            disabled: isClosed(start.step),
            label: `${labelled(language, procedures.find(({ name }) => name === start.procedure)?.title ?? '')}${start.step.title}`,
          }))}
          onChange={(index: number) => setBegun(starts[index])}
        />
        {closed}
        {begun ? (
          <StepDrawer
            procedure={begun.procedure}
            step={begun.step}
            onClose={() => setBegun(undefined)}
            onDone={(taken) => void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken } })}
          />
        ) : null}
      </>
    );
  return (
    <>
      {starts.map(({ procedure, step }) => (
        <span key={`${procedure} ${step.name}`} className="actions">
          <Button
            type="primary"
            icon={<Icon name="plus" />}
            disabled={isClosed(step)}
            aria-describedby={isClosed(step) ? why : undefined}
            onClick={() =>
              procedure === 'original-classification' ? void go({ to: '/matters/new' }) : setBegun({ procedure, step })
            }
          >
            {step.title}
          </Button>
          <LawChips basis={step.basis} />
        </span>
      ))}
      {info.imports && first && !isClosed(first.step) ? (
        <Link
          to="/imports/$procedure/$step"
          params={{ procedure: first.procedure, step: first.step.name }}
          className="action-link"
        >
          {t('import.title')}
        </Link>
      ) : null}
      {closed}
      {begun ? (
        <StepDrawer
          procedure={begun.procedure}
          step={begun.step}
          // Most derivatives are issued on the day they are drafted.
          {...(isMatter(begun.procedure) && node ? { start: { start: { kind: 'issued', on: node.today } } } : {})}
          onClose={() => setBegun(undefined)}
          onDone={(taken) =>
            isMatter(begun.procedure)
              ? void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken } })
              : setBegun(undefined)
          }
        />
      ) : null}
    </>
  );
}
