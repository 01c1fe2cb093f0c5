/** Facts of a matter: particulars at once, sealed particulars only by an act of reading that is recorded; who may know. */

import type { Row, Viewer } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, registersQuery } from '../../app/api.ts';
import { rowQuery } from '../../parts/form/ReferenceField.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Facts } from '../../parts/register/Facts.tsx';
import { Empty, Failure, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { levelOf } from '../../text/levels.ts';
import { isTerm, markOf } from '../../text/term.ts';
import { DeclassificationCount } from './DeclassificationCount.tsx';
import { type Sealed, SealedFacts } from './SealedFacts.tsx';

export const reveal = (id: string) => api.post<Sealed>(`/api/matters/${id}/reveal`);

export function MatterFacts({ id, procedure }: { readonly id: string; readonly procedure: string }) {
  const { t } = useText();
  const { data: registers } = useQuery(registersQuery);
  const info = registers?.find(({ name }) => name === 'matters');
  const row = useQuery(rowQuery('matters', id));
  const reading = useMutation({ mutationFn: () => reveal(id) });
  return (
    <Shown of={row}>
      {(found) => (
        <div className="matter">
          <MatterMark row={found} />
          {info ? <Facts columns={info.columns.filter(({ type }) => type !== 'mark')} row={found} /> : null}
          {isTerm(found.term) ? <DeclassificationCount id={id} /> : null}
          {reading.data ? (
            <SealedFacts sealed={reading.data} procedure={procedure} />
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

/** The mark as decided; before that, the one proposed, named as such. */
function MatterMark({ row }: { readonly row: Row }) {
  const { t } = useText();
  const level = levelOf(row.level);
  if (typeof row.mark === 'string')
    return (
      <p className="matter-mark">
        <Mark text={row.mark} />
      </p>
    );
  return level && isTerm(row.term) ? (
    <p>
      {t('matter.proposedMark')} <Mark text={markOf(level, row.term)} />
    </p>
  ) : null;
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
