/** A version of a guide: what it changes against the one it revises, and what of this organ's own that touches. */
import type { GuideDifferences, GuideImpact, ListedEntry } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { LevelName } from '../../parts/Mark.tsx';
import { Section } from '../../parts/Page.tsx';
import { readSearch } from '../../parts/register/search.ts';
import { Empty, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { isTerm, termText } from '../../text/term.ts';

export function GuideVersion({ id }: { readonly id: string }) {
  const differences = useQuery({
    queryKey: ['guide', id, 'differences'],
    queryFn: () => api.get<GuideDifferences>(`/api/guides/${id}/differences`),
  });
  return (
    <Shown of={differences}>
      {(found) =>
        found.revises ? (
          <>
            <Changes found={found} revises={found.revises} />
            <Impact id={id} />
          </>
        ) : null
      }
    </Shown>
  );
}

type Version = NonNullable<GuideDifferences['revises']>;

function Changes({ found, revises }: { readonly found: GuideDifferences; readonly revises: Version }) {
  const { t, language } = useText();
  return (
    <Section title={t('guide.differences', { count: found.changes.length })}>
      <p className="quiet">
        <Link to="/cases/$case" params={{ case: revises.id }}>
          {t('guide.against', { name: revises.name, day: formatDay(revises.inForceFrom, language) })}
        </Link>
      </p>
      {found.changes.length === 0 ? (
        <Empty>{t('guide.same')}</Empty>
      ) : (
        <div className="table-frame">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('guide.number')}</th>
                <th scope="col">{t('guide.change')}</th>
                <th scope="col">{t('guide.before')}</th>
                <th scope="col">{t('guide.after')}</th>
              </tr>
            </thead>
            <tbody>
              {found.changes.map(({ number, change, before, after }) => (
                <tr key={number}>
                  <th scope="row">{number}</th>
                  <td>{t(`guide.${change}`)}</td>
                  <td>
                    <Entry entry={before} />
                  </td>
                  <td>
                    <Entry entry={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function Entry({ entry }: { readonly entry: ListedEntry | null }) {
  const { language } = useText();
  if (!entry) return <>—</>;
  const rest = [
    isTerm(entry.term) ? termText(entry.term, language) : null,
    entry.scope,
    entry.tiers,
    entry.field,
  ].filter(Boolean);
  return (
    <>
      {entry.item} <LevelName value={entry.level} />
      <br />
      <span className="quiet">{rest.join(' · ')}</span>
    </>
  );
}

function Impact({ id }: { readonly id: string }) {
  const { t } = useText();
  const impact = useQuery({
    queryKey: ['guide', id, 'impact'],
    queryFn: () => api.get<GuideImpact>(`/api/guides/${id}/impact`),
  });
  return (
    <Section title={t('guide.impact')}>
      <Shown of={impact}>
        {(found) => (
          <ul className="lines">
            {(['matters', 'catalogues'] as const).map((what) => (
              <li key={what} className="duty">
                <Link
                  to="/registers/$register"
                  params={{ register: found[what].register }}
                  search={readSearch(found[what].query)}
                >
                  {t(`guide.touched.${what}`)}
                </Link>
                <span className="spring" />
                <span>{t('desk.dutyCount', { count: found[what].count })}</span>
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Section>
  );
}
