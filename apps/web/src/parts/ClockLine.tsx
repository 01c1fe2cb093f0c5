/** One clock of the case `id`: time left, the due moment in full, and whether it runs, rests, was met or is late, in icon and words. */
import type { Clock } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { nodeQuery } from '../app/api.ts';
import { formatDay, formatMoment } from '../text/day.ts';
import { type Say, useText } from '../text/index.ts';
import { ClockCount } from './ClockCount.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { LawChip } from './LawChip.tsx';

const ICONS: Readonly<Record<Clock['state'], IconName>> = {
  running: 'clock',
  paused: 'pause',
  met: 'check',
  late: 'warning',
};

/** A span in its two largest units: `3 天 4 小时`. */
function span(milliseconds: number, t: Say): string {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return t('clock.days', { days, hours });
  if (hours > 0) return t('clock.hours', { hours, minutes: minutes % 60 });
  return t('clock.minutes', { minutes });
}

/** A due day is met until its last moment in Asia/Shanghai. */
const endOf = (due: string): number => Date.parse(due.length > 10 ? due : `${due}T23:59:59+08:00`);

function stands(clock: Clock, now: number, t: Say): string {
  if (clock.state === 'met') return t('clock.met');
  if (clock.state === 'paused') return t('clock.paused');
  if (clock.undated || clock.due === null) return t('clock.undated');
  const left = endOf(clock.due) - now;
  return t(left < 0 ? 'clock.late' : 'clock.left', { span: span(left, t) });
}

export function ClockLine({ clock, id }: { readonly clock: Clock; readonly id: string }) {
  const { t, language } = useText();
  const { data: node } = useQuery(nodeQuery);
  const now = node ? Date.parse(node.now) : Date.parse(clock.startedAt);
  return (
    <div className={`clock clock-${clock.state}`}>
      <span className="clock-state">
        <Icon name={ICONS[clock.state]} />
        {stands(clock, now, t)}
      </span>
      <span>{clock.title}</span> {clock.basis ? <LawChip basis={clock.basis} citation={clock.citation} /> : null}
      <div className="quiet">
        {t('clock.started', { at: formatMoment(clock.startedAt, language) })}
        {clock.due
          ? ` · ${t('clock.due', { at: clock.due.length > 10 ? formatMoment(clock.due, language) : formatDay(clock.due, language) })}`
          : ''}
        {clock.provisional ? ` · ${t('clock.provisional')}` : ''}
      </div>
      {clock.undated ? null : <ClockCount id={id} name={clock.name} />}
    </div>
  );
}
