/** How the declassification day was counted, opened below the matter's facts: the node counts, this only shows. */
import type { DeclassificationCount as Count } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { LawChip } from '../../parts/LawChip.tsx';
import { Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';

export function DeclassificationCount({ id }: { readonly id: string }) {
  const { t, language } = useText();
  const [open, setOpen] = useState(false);
  const count = useQuery({
    queryKey: ['case', id, 'declassification', language],
    queryFn: () => api.get<Count>(`/api/matters/${id}/declassification`),
    enabled: open,
  });
  return (
    <details className="clock-count" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('declassification.how')}</summary>
      {open ? <Shown of={count}>{(found) => <Counted count={found} />}</Shown> : null}
    </details>
  );
}

function Counted({ count }: { readonly count: Count }) {
  const { t, language } = useText();
  const day = (on: string) => formatDay(on, language);
  const { kind, derived, length, startDay, monthEnd, lastSecretDay, computed, declassifiedOn, ground, moves } = count;
  const own = <LawChip basis={count.basis} citation={count.citation} />;
  return (
    <ul className="lines">
      {derived ? <li>{t('declassification.derived')}</li> : null}
      {startDay ? (
        <li>
          {t(startDay.kind === 'notice' ? 'declassification.fromNotice' : 'declassification.fromIssue')}{' '}
          {t(startDay.counted ? 'count.startCounted' : 'count.startNotCounted', { day: day(startDay.day) })}{' '}
          <LawChip basis={startDay.basis} citation={startDay.citation} />
        </li>
      ) : null}
      <li>
        {length
          ? t('count.length', { n: length.n, unit: length.unitTitle })
          : t(kind === 'period' ? 'declassification.notStarted' : `declassification.${kind}`)}{' '}
        {own}
      </li>
      {monthEnd ? (
        <li>
          {t('declassification.monthEnd')} <LawChip basis={monthEnd.basis} citation={monthEnd.citation} />
        </li>
      ) : null}
      {lastSecretDay && computed ? (
        <li>{t('declassification.last', { day: day(lastSecretDay), free: day(computed) })}</li>
      ) : (
        <li>{t('declassification.noDay')}</li>
      )}
      {ground && declassifiedOn ? (
        <li>{t('declassification.over', { day: day(declassifiedOn), why: ground.title })}</li>
      ) : null}
      {declassifiedOn && !ground && declassifiedOn !== computed ? (
        <li>{t('declassification.held', { day: day(declassifiedOn) })}</li>
      ) : null}
      {moves.length > 1 ? (
        <li>
          {t('declassification.moves')}
          <ul>
            {moves.map(({ seq, on, title, declassifiedOn: to }) => (
              <li key={seq}>
                {to === null
                  ? t('declassification.moveOpen', { day: day(on), what: title })
                  : t('declassification.move', { day: day(on), what: title, to: day(to) })}
              </li>
            ))}
          </ul>
        </li>
      ) : null}
    </ul>
  );
}
