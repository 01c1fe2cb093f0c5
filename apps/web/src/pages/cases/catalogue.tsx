/** The lines of a catalogue of secrets, to read and to take away; a warning where a guide it cites has a newer version. */
import type { CatalogueTable } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { Download } from '../../parts/Download.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

/** The step by which a draft takes lines, typed or from a table. */
export const ADD_LINES = 'addCatalogueItems';

export function CatalogueLines({ id, adding }: { readonly id: string; readonly adding: boolean }) {
  const { t } = useText();
  const path = `/api/cases/${id}/catalogue`;
  const table = useQuery({ queryKey: ['case', id, 'catalogue'], queryFn: () => api.get<CatalogueTable>(path) });
  return (
    <Section title={t('catalogue.lines')}>
      <Shown of={table}>
        {({ columns, rows, stale }) => (
          <>
            {stale.map((guide) => (
              <p key={guide.id} className="late">
                <Icon name="warning" />{' '}
                <Link to="/cases/$case" params={{ case: guide.id }}>
                  {t('catalogue.stale', { guide: guide.name })}
                </Link>
              </p>
            ))}
            {rows.length === 0 ? (
              <Empty>{t('catalogue.none')}</Empty>
            ) : (
              <PlainTable
                title={t('catalogue.lines')}
                rows={rows}
                keyOf={({ number }) => String(number)}
                columns={columns.map(({ name, title }) => ({
                  title,
                  cell: (row: CatalogueTable['rows'][number]) =>
                    name === 'level' ? <LevelName value={row.level} /> : row[name],
                }))}
              />
            )}
            {adding ? (
              <p>
                <Link
                  to="/imports/$procedure/$step"
                  params={{ procedure: 'catalogue', step: ADD_LINES }}
                  search={{ case: id }}
                  className="action-link"
                >
                  {t('catalogue.import')}
                </Link>
              </p>
            ) : null}
            <p>
              <Download size="small" path={`${path}.xlsx`}>
                {t('catalogue.xlsx')}
              </Download>{' '}
              <Download size="small" path={`${path}.docx`}>
                {t('catalogue.docx')}
              </Download>
            </p>
          </>
        )}
      </Shown>
    </Section>
  );
}
