/** What other longest periods would do to this organ's register: tried on every matter in force, nothing is changed. */
import type { Level, WhatIf } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber } from 'antd';
import { type FormEvent, useState } from 'react';
import { api } from '../../app/api.ts';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { LawChip } from '../../parts/LawChip.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { levelNames } from '../../text/levels.ts';

type Years = Partial<Record<Level, number>>;
const RULE = 'period-beyond-maximum';

export function WhatIfPage() {
  const { t, language } = useText();
  const [tried, setTried] = useState<Years>({});
  const said = useQuery({
    queryKey: ['register', 'whatif', tried, language],
    placeholderData: keepPreviousData,
    queryFn: () => api.post<WhatIf>('/api/law/whatif', { rule: RULE, value: tried }),
  });
  return (
    <Page title={t('whatif.title')}>
      <p className="quiet">{t('whatif.about')}</p>
      <Shown of={said}>
        {(data) => (
          <>
            <Section title={t('whatif.rule')}>
              <p>
                {t('whatif.ruleSays')} <LawChip basis={data.basis.basis} citation={data.basis.citation} />
              </p>
              <Values now={data.byLevel} busy={said.isFetching} onTry={setTried} />
            </Section>
            <Section title={t('whatif.result')}>
              <Result data={data} />
            </Section>
          </>
        )}
      </Shown>
    </Page>
  );
}

function Values({ now, busy, onTry }: { now: WhatIf['byLevel']; busy: boolean; onTry: (years: Years) => void }) {
  const { t, language } = useText();
  const [years, setYears] = useState<Years>({});
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTry(years);
  };
  return (
    <form onSubmit={submit}>
      {now.map(({ level, yearsNow }) => (
        <FormRow key={level} title={t('whatif.atMost', { level: levelNames[level][language] })}>
          {(ids) => (
            <InputNumber
              id={ids.id}
              min={1}
              max={100}
              precision={0}
              placeholder={String(yearsNow)}
              value={years[level] ?? null}
              onChange={(next) =>
                setYears(({ [level]: _, ...others }) => (next === null ? others : { ...others, [level]: next }))
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
  const { t, language } = useText();
  const { rows, beyond } = data;
  return (
    <>
      <p role="status">{t('whatif.sum', { checked: data.checked, beyond })}</p>
      <PlainTable
        title={t('whatif.result')}
        rows={data.byLevel}
        keyOf={({ level }) => level}
        columns={[
          { title: t('statistics.level'), cell: ({ level }) => <LevelName value={level} /> },
          { title: t('whatif.yearsNow'), cell: ({ yearsNow }) => yearsNow, number: true },
          { title: t('whatif.years'), cell: ({ years }) => years, number: true },
          { title: t('whatif.checked'), cell: ({ checked }) => checked, number: true },
          { title: t('whatif.beyondNow'), cell: ({ beyondNow }) => beyondNow, number: true },
          { title: t('whatif.beyond'), cell: (row) => row.beyond, number: true },
        ]}
      />
      {rows.length === 0 ? (
        <Empty>{t('whatif.none')}</Empty>
      ) : (
        <>
          <h3>{t(rows.length < beyond ? 'whatif.rowsFirst' : 'whatif.rows', { count: rows.length })}</h3>
          <PlainTable
            title={t('whatif.rows', { count: rows.length })}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                title: t('whatif.matter'),
                cell: ({ id, codeName }) => (
                  <Link to="/cases/$case" params={{ case: id }}>
                    {codeName}
                  </Link>
                ),
              },
              { title: t('statistics.level'), cell: ({ level }) => <LevelName value={level} /> },
              { title: t('whatif.end'), cell: ({ end }) => formatDay(end, language) },
              { title: t('whatif.years'), cell: ({ years }) => years, number: true },
            ]}
          />
        </>
      )}
    </>
  );
}
