/** One value of a register, drawn by the type of its column. */
import type { RegisterInfo } from '@shoumi/contract';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { isTerm, termText } from '../../text/term.ts';
import { LevelName, Mark } from '../Mark.tsx';

export type Column = RegisterInfo['columns'][number];

export function Cell({ column, value }: { readonly column: Column; readonly value: unknown }) {
  const { t, language } = useText();
  if (value === null || value === undefined || value === '') return <span className="quiet">—</span>;
  switch (column.type) {
    case 'mark':
      return <Mark text={String(value)} />;
    case 'level':
      return <LevelName value={value} />;
    case 'date':
      return (
        <>{String(value).length > 10 ? formatMoment(String(value), language) : formatDay(String(value), language)}</>
      );
    case 'state':
      return <span className="state">{titleOf(column, value)}</span>;
    case 'number':
      return <>{typeof value === 'number' ? value.toLocaleString(language) : String(value)}</>;
    case 'text':
    case 'wording':
      if (typeof value === 'boolean') return <>{t(value ? 'form.yes' : 'form.no')}</>;
      if (isTerm(value)) return <>{termText(value, language)}</>;
      return <>{titleOf(column, value)}</>;
  }
}

function titleOf(column: Column, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => titleOf(column, each)).join('、');
  if (typeof value === 'object' && value !== null) {
    if ('name' in value) return String(value.name);
    if ('title' in value) return String(value.title);
    return JSON.stringify(value);
  }
  return column.options?.find((option) => option.value === String(value))?.title ?? String(value);
}
