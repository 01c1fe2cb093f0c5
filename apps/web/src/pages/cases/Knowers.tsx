/** Article 20 both ways, as of any day: who has known this matter, or what this person knows. */
import { query, type RegisterPage, type Row } from '@shoumi/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { api, registersQuery } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { DayField } from '../../parts/form/DayField.tsx';
import { Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Cell } from '../../parts/register/Cell.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

type About = { readonly matter: string } | { readonly person: string };

/** What one side of the question shows first, and the id that its case has in the row. */
const ASKED = {
  matter: { register: 'knowers', first: ['person'], opens: 'personId' },
  person: { register: 'known-matters', first: ['codeName', 'level'], opens: 'matterId' },
} as const;
const SINCE = ['relation', 'maySince', 'mayUntil', 'knownSince', 'way'];

export function Knowers({ about }: { readonly about: About }) {
  const { t } = useText();
  const id = useId();
  const [on, setOn] = useState<string | null>(null);
  // Each page read so far begins behind the one before it.
  const [after, setAfter] = useState<string>();
  const ofMatter = 'matter' in about;
  const path = ofMatter ? `/api/matters/${about.matter}/knowers` : `/api/people/${about.person}/knowledge`;
  const { register, first, opens } = ASKED[ofMatter ? 'matter' : 'person'];
  const { data: registers } = useQuery(registersQuery);
  const page = useQuery({
    queryKey: ['knowers', path, on, after],
    placeholderData: keepPreviousData,
    queryFn: () => api.get<RegisterPage>(path + query({ on: on ?? undefined, after })),
  });
  const info = registers?.find(({ name }) => name === register);
  const columns = [...first, ...SINCE].flatMap((name) => info?.columns.filter((column) => column.name === name) ?? []);
  const title = t(ofMatter ? 'knowers.title' : 'knowers.known');
  return (
    <Section title={title}>
      <div className="actions as-of">
        <label htmlFor={id}>{t('knowers.on')}</label>
        <DayField
          ids={{ id, describedBy: undefined }}
          value={on}
          onChange={(day) => {
            setOn(day);
            setAfter(undefined);
          }}
        />
        <Download size="small" path={`${path}/export.xlsx${query({ on: on ?? undefined })}`}>
          {t('register.export')}
        </Download>
      </div>
      <Shown of={page}>
        {({ rows, next, count }) =>
          rows.length === 0 ? (
            <Empty>{t('knowers.none')}</Empty>
          ) : (
            <>
              <p className="quiet">{t('register.count', { count: `${count.value}${count.capped ? '+' : ''}` })}</p>
              <PlainTable
                title={title}
                rows={rows}
                keyOf={(row: Row) => row.id}
                columns={columns.map((column, index) => ({
                  title: column.title,
                  cell: (row: Row) => {
                    const cell = <Cell column={column} value={row[column.name]} />;
                    const opened = row[opens];
                    return index === 0 && typeof opened === 'string' ? (
                      <Link to="/cases/$case" params={{ case: opened }}>
                        {cell}
                      </Link>
                    ) : (
                      cell
                    );
                  },
                }))}
              />
              <nav className="pager" aria-label={t('register.pages')}>
                {after ? <Button onClick={() => setAfter(undefined)}>{t('knowers.first')}</Button> : null}
                {next ? <Button onClick={() => setAfter(next)}>{t('register.next')}</Button> : null}
              </nav>
            </>
          )
        }
      </Shown>
    </Section>
  );
}
