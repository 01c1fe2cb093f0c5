/** Facts of a matter: particulars at once, sealed particulars only by an act of reading that is recorded; who may know. */
import type { Viewer } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, registersQuery } from '../../app/api.ts';
import { rowQuery } from '../../parts/form/ReferenceField.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { LevelName, Mark } from '../../parts/Mark.tsx';
import { Facts } from '../../parts/register/Facts.tsx';
import { Empty, Failure, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';

export interface Sealed {
  readonly title?: string | null;
  readonly abstract?: string | null;
  readonly documentNumber?: string | null;
  readonly portions?: readonly { readonly text: string; readonly level: string | null }[];
  readonly [more: string]: unknown;
}

export const reveal = (id: string) => api.post<Sealed>(`/api/matters/${id}/reveal`);

export function MatterFacts({ id }: { readonly id: string }) {
  const { t } = useText();
  const { data: registers } = useQuery(registersQuery);
  const info = registers?.find(({ name }) => name === 'matters');
  const row = useQuery(rowQuery('matters', id));
  const reading = useMutation({ mutationFn: () => reveal(id) });
  return (
    <Shown of={row}>
      {(found) => (
        <div className="matter">
          {typeof found.mark === 'string' ? (
            <p className="matter-mark">
              <Mark text={found.mark} />
            </p>
          ) : null}
          {info ? <Facts columns={info.columns.filter(({ type }) => type !== 'mark')} row={found} /> : null}
          {reading.data ? (
            <SealedFacts sealed={reading.data} />
          ) : (
            <div className="sealed">
              <p>{t('matter.sealedAbout')}</p>
              <Button icon={<Icon name="eye" />} loading={reading.isPending} onClick={() => reading.mutate()}>
                {t('matter.reveal')}
              </Button>
              {reading.error ? <Failure error={reading.error} /> : null}
            </div>
          )}
        </div>
      )}
    </Shown>
  );
}

function SealedFacts({ sealed }: { readonly sealed: Sealed }) {
  const { t } = useText();
  const plain = ['title', 'abstract', 'documentNumber'] as const;
  return (
    <section className="sealed" aria-live="polite">
      <p className="quiet">
        <Icon name="eye" /> {t('matter.revealed')}
      </p>
      <dl className="facts">
        {plain.map((name) => (
          <div key={name}>
            <dt>{t(`field.${name}`)}</dt>
            <dd>{sealed[name] || '—'}</dd>
          </div>
        ))}
        <div>
          <dt>{t('field.portions')}</dt>
          <dd>
            {sealed.portions && sealed.portions.length > 0 ? (
              <ol>
                {sealed.portions.map((portion) => (
                  <li key={portion.text}>
                    {portion.text} <LevelName value={portion.level} />
                  </li>
                ))}
              </ol>
            ) : (
              '—'
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

export function Viewers({ id }: { readonly id: string }) {
  const { t, language } = useText();
  const viewers = useQuery({
    queryKey: ['viewers', id],
    queryFn: () => api.get<Viewer[]>(`/api/matters/${id}/viewers`),
  });
  return (
    <Shown of={viewers}>
      {(people) =>
        people.length === 0 ? (
          <Empty>{t('matter.noViewers')}</Empty>
        ) : (
          <ul className="lines">
            {people.map(({ person, relation, since }) => (
              <li key={person.id + relation} className="duty">
                <strong>{person.name}</strong> {t(`relation.${relation}`)}
                <span className="quiet">{t('matter.since', { day: formatDay(since, language) })}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Shown>
  );
}
