/** What another number of the law would do to this organ's registers: tried on every row it bears on, nothing is changed. */
import type { Triable, WhatIf } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../app/api.ts';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { NumberField } from '../../parts/form/NumberField.tsx';
import { LawChip } from '../../parts/LawChip.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { bracketed } from '../../text/punctuation.ts';

type Values = Readonly<Record<string, number>>;
type Rule = Triable['can'][number];

export function WhatIfPage() {
  const { t, language } = useText();
  const list = useQuery({
    queryKey: ['whatif', language],
    queryFn: () => api.get<Triable>('/api/law/whatif'),
  });
  return (
    <Page title={t('whatif.title')}>
      <p className="quiet">{t('whatif.about')}</p>
      <Shown of={list}>
        {({ can, cannot }) => (
          <>
            <Trying rules={can} />
            <Section title={t('whatif.cannot')}>
              <details>
                <summary>{t('whatif.cannotCount', { count: cannot.length })}</summary>
                <PlainTable
                  title={t('whatif.cannot')}
                  rows={cannot}
                  keyOf={({ rule }) => rule}
                  columns={[
                    { title: t('whatif.number'), cell: ({ title }) => title },
                    {
                      title: t('whatif.basis'),
                      cell: ({ basis, citation }) => <LawChip basis={basis} citation={citation} />,
                    },
                    { title: t('whatif.why'), cell: ({ why }) => why },
                  ]}
                />
              </details>
            </Section>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Trying({ rules }: { readonly rules: readonly Rule[] }) {
  const { t } = useText();
  const label = useId();
  const [chosen, setChosen] = useState(rules[0]?.rule);
  const rule = rules.find((each) => each.rule === chosen);
  if (!rule) return null;
  return (
    <>
      <Section title={t('whatif.rule')}>
        <div className="actions as-of">
          <label htmlFor={label}>{t('whatif.which')}</label>
          <Select
            id={label}
            className="whatif-rule"
            listHeight={480}
            value={chosen}
            options={rules.map((each) => ({ value: each.rule, label: each.title }))}
            onChange={setChosen}
          />
          <LawChip basis={rule.basis} citation={rule.citation} />
        </div>
      </Section>
      <Tried key={rule.rule} rule={rule} />
    </>
  );
}

function Tried({ rule }: { readonly rule: Rule }) {
  const { t, language } = useText();
  const [tried, setTried] = useState<Values>({});
  const said = useQuery({
    queryKey: ['register', 'whatif', rule.rule, tried, language],
    placeholderData: keepPreviousData,
    queryFn: () => api.post<WhatIf>('/api/law/whatif', { rule: rule.rule, value: tried }),
  });
  return (
    <>
      <Section title={t('whatif.values')}>
        <Numbers rule={rule} busy={said.isFetching} onTry={setTried} />
      </Section>
      <Section title={t('whatif.result')}>
        <Shown of={said}>{(data) => <Result data={data} />}</Shown>
      </Section>
    </>
  );
}

function Numbers({ rule, busy, onTry }: { rule: Rule; busy: boolean; onTry: (values: Values) => void }) {
  const { t, language } = useText();
  const [values, setValues] = useState<Values>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry(values);
  };
  return (
    <form onSubmit={submit}>
      {rule.parts.map(({ part, title, now }) => (
        <FormRow key={part} title={bracketed(language, title, rule.unit)}>
          {(ids) => (
            <NumberField
              ids={ids}
              whole
              min={rule.least}
              max={rule.most}
              placeholder={now === null ? '' : String(now)}
              value={values[part] ?? null}
              onChange={(next) =>
                setValues(({ [part]: _, ...others }) => (next === null ? others : { ...others, [part]: next }))
              }
            />
          )}
        </FormRow>
      ))}
      <div className="actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('whatif.try')}
        </Button>
      </div>
    </form>
  );
}

function Result({ data }: { readonly data: WhatIf }) {
  const { t } = useText();
  const { rows, beyond, beyondNow, checked, fails, parts } = data;
  return (
    <>
      <p role="status">{t('whatif.sum', { checked, beyond, beyondNow, fails })}</p>
      <PlainTable
        title={t('whatif.result')}
        rows={parts}
        keyOf={({ part }) => part}
        columns={[
          { title: t('whatif.number'), cell: ({ part, title }) => (part === 'n' ? data.title : title) },
          { title: t('whatif.now', { unit: data.unit }), cell: ({ now }) => now, number: true },
          { title: t('whatif.tried', { unit: data.unit }), cell: ({ value }) => value, number: true },
          { title: t('whatif.checked'), cell: (row) => row.checked, number: true },
          { title: t('whatif.beyondNow', { fails }), cell: (row) => row.beyondNow, number: true },
          { title: t('whatif.beyond', { fails }), cell: (row) => row.beyond, number: true },
        ]}
      />
      {rows.length === 0 ? <Empty>{t('whatif.none', { fails })}</Empty> : <Rows data={data} />}
    </>
  );
}

function Rows({ data: { rows, beyond, fails, found, parts } }: { readonly data: WhatIf }) {
  const { t, language } = useText();
  const title = t(rows.length < beyond ? 'whatif.rowsFirst' : 'whatif.rows', { count: rows.length, fails });
  const shown = (value: WhatIf['rows'][number]['found']) => {
    if (typeof value === 'number') return value;
    return value.length > 'YYYY-MM-DD'.length ? formatMoment(value, language) : formatDay(value, language);
  };
  return (
    <>
      <h3>{title}</h3>
      <PlainTable
        title={title}
        rows={rows}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t('whatif.row'),
            cell: ({ id, name }) => (
              <Link to="/cases/$case" params={{ case: id }}>
                {name}
              </Link>
            ),
          },
          ...(parts.length > 1
            ? [
                {
                  title: t('whatif.kind'),
                  cell: ({ part }: WhatIf['rows'][number]) => parts.find((each) => each.part === part)?.title ?? part,
                },
              ]
            : []),
          { title: found, cell: (row) => shown(row.found) },
        ]}
      />
    </>
  );
}
