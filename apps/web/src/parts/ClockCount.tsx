/** How a due day was counted, opened below it: the node counts, this only shows. */
import type { ClockCount as Count } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../app/api.ts';
import { formatDay, formatMoment } from '../text/day.ts';
import { useText } from '../text/index.ts';
import { LawChip } from './LawChip.tsx';
import { Shown } from './states.tsx';

export function ClockCount({ id, name }: { readonly id: string; readonly name: string }) {
  const { t, language } = useText();
  const [open, setOpen] = useState(false);
  const count = useQuery({
    queryKey: ['case', id, 'clock', name, language],
    queryFn: () => api.get<Count>(`/api/cases/${id}/clocks/${encodeURIComponent(name)}`),
    enabled: open,
  });
  return (
    <details className="clock-count" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('count.how')}</summary>
      {open ? <Shown of={count}>{(found) => <Counted count={found} />}</Shown> : null}
    </details>
  );
}

function Counted({ count }: { readonly count: Count }) {
  const { t, language } = useText();
  const day = (text: string) => (text.length > 10 ? formatMoment(text, language) : formatDay(text, language));
  const span = (from: string, until: string | null) =>
    until === null ? t('count.since', { day: day(from) }) : from === until ? day(from) : `${day(from)}－${day(until)}`;
  const { length, startDay, moved, pauses, spans, due, recounted, provisional } = count;
  // What follows the day from which a day of rest moved the end is said by that line.
  const left = spans.filter(({ counted, until }) => !counted && (!moved || until <= moved.from));
  const made = spans.filter(({ counted, why }) => counted && why === 'make-up-working-day');
  // Counts by months and years list no single days: what paused them is said apart.
  const within = (day: string) => left.some(({ why, from, until }) => why === 'paused' && from <= day && day <= until);
  const pausedApart = pauses.filter(({ from }) => !within(from));
  return (
    <ul className="lines">
      {length ? (
        <li>
          {t('count.length', { n: length.n, unit: length.unitTitle })}{' '}
          <LawChip basis={count.basis} citation={count.citation} />
        </li>
      ) : null}
      {startDay ? (
        <li>
          {t(startDay.counted ? 'count.startCounted' : 'count.startNotCounted', { day: day(startDay.day) })}{' '}
          <LawChip basis={startDay.basis} citation={startDay.citation} />
        </li>
      ) : (
        <li>{t('count.fromMoment', { at: day(count.startedAt) })}</li>
      )}
      {left.length > 0 ? (
        <li>
          {t('count.leftOut')}
          <ul>
            {left.map(({ from, until, title }) => (
              <li key={from}>{t('count.span', { days: span(from, until), why: title })}</li>
            ))}
          </ul>
        </li>
      ) : (
        <li>{t('count.nothingLeftOut')}</li>
      )}
      {pausedApart.map(({ from, until, title }) => (
        <li key={from}>{t('count.paused', { days: span(from, until), why: title })}</li>
      ))}
      {made.length > 0 ? (
        <li>{t('count.madeUp', { days: made.map(({ from, until }) => span(from, until)).join('、') })}</li>
      ) : null}
      {moved ? (
        <li>
          {t('count.moved', { day: day(moved.from) })} <LawChip basis={moved.basis} citation={moved.citation} />
        </li>
      ) : null}
      <li>
        {due === null ? t('count.noDue') : t('count.due', { day: day(due) })}
        {due === null ? '' : t(provisional ? 'count.provisional' : 'count.certain')}
      </li>
      {recounted ? <li>{t('count.recounted', { day: day(recounted) })}</li> : null}
    </ul>
  );
}
