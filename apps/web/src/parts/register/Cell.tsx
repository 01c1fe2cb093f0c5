/** One value of a register, drawn by the type of its column. */
import type { RegisterInfo } from '@shoumi/contract';
import { Link } from '@tanstack/react-router';
import type { Language } from '../../app/preferences.ts';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';
import { isTerm, termText } from '../../text/term.ts';
import { LevelName, Mark } from '../Mark.tsx';

export type Column = RegisterInfo['columns'][number];

export interface CellProps {
  readonly column: Column;
  readonly value: unknown;
  /** In a table: a hash shows its beginning. */
  readonly brief?: boolean;
}

export function Cell({ column, value, brief = false }: CellProps) {
  const { t, language } = useText();
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return <span className="quiet">—</span>;
  switch (column.type) {
    case 'mark':
      return <Mark text={String(value)} />;
    case 'level':
      return <LevelName value={value} />;
    case 'date':
      return <>{formatDay(String(value), language)}</>;
    case 'instant':
      return <>{formatMoment(String(value), language)}</>;
    case 'number':
      return <>{String(value)}</>;
    case 'flag':
      return <>{t(value === true ? 'form.yes' : 'form.no')}</>;
    case 'json':
      return <>{isTerm(value) ? termText(value, language) : titleOf(column, value, language)}</>;
    case 'choice':
      return <span className={column.name === 'state' ? 'state' : undefined}>{titleOf(column, value, language)}</span>;
    case 'text':
      if (column.name === 'hash')
        return <code title={String(value)}>{brief ? String(value).slice(0, 8) : String(value)}</code>;
      if (column.name === 'case')
        return (
          <Link to="/cases/$case" params={{ case: String(value) }}>
            {t('register.openCase')}
          </Link>
        );
      return <>{String(value)}</>;
  }
}

function titleOf(column: Column, value: unknown, language: Language): string {
  if (Array.isArray(value))
    return listed(
      language,
      value.map((each) => titleOf(column, each, language)),
    );
  if (typeof value === 'object' && value !== null) {
    if ('name' in value) return String(value.name);
    if ('title' in value) return String(value.title);
    return JSON.stringify(value);
  }
  return column.options?.find((option) => option.value === String(value))?.title ?? String(value);
}
