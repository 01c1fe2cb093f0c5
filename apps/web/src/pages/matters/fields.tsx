/** The two fields of drafting that say more than a plain control: the guide entry relied on, and the negative list. */

import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import type { Ids } from '../../parts/form/FormRow.tsx';
import { ReferenceField, rowQuery } from '../../parts/form/ReferenceField.tsx';
import type { Choice } from '../../parts/form/schema.ts';
import { LevelName } from '../../parts/Mark.tsx';
import { useText } from '../../text/index.ts';
import { levelOf } from '../../text/levels.ts';
import { isTerm, termText } from '../../text/term.ts';
import type { Draft } from './draft.ts';

interface FieldProps {
  readonly ids: Ids;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

export function GuideEntryField({
  ids,
  value,
  onChange,
  onTake,
}: FieldProps & { readonly onTake: (change: Draft) => void }) {
  const { t, language } = useText();
  const id = typeof value === 'string' ? value : undefined;
  const { data: row } = useQuery({ ...rowQuery('guide-entries', id ?? ''), enabled: id !== undefined });
  const level = levelOf(row?.level);
  const term = isTerm(row?.term) ? row.term : undefined;
  return (
    <>
      <ReferenceField ids={ids} register="guide-entries" value={id ? [id] : []} onChange={([next]) => onChange(next)} />
      <Checkbox checked={value === null} onChange={(event) => onChange(event.target.checked ? null : undefined)}>
        {t('matter.noEntry')}
      </Checkbox>
      {id && row && level ? (
        <div className="panel entry">
          <span>
            {t('matter.entrySays')} <LevelName value={level} />
            {term ? ` · ${termText(term, language)}` : ''}
            {typeof row.scope === 'string' ? ` · ${row.scope}` : ''}
          </span>
          <Button size="small" onClick={() => onTake(term ? { level, term } : { level })}>
            {t('matter.takeEntry')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** An empty list is an answer (none applies), and must be given as one. */
export function NegativeListField({ value, options, onChange }: FieldProps & { readonly options: readonly Choice[] }) {
  const { t } = useText();
  const chosen = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  return (
    <>
      <Checkbox.Group
        className="choices"
        value={chosen}
        options={options.map((option) => ({ value: option.value, label: option.title }))}
        onChange={(next) => onChange(next.length > 0 ? next : undefined)}
      />
      <Checkbox
        checked={Array.isArray(value) && chosen.length === 0}
        onChange={(event) => onChange(event.target.checked ? [] : undefined)}
      >
        <strong>{t('matter.noneApplies')}</strong>
      </Checkbox>
    </>
  );
}
