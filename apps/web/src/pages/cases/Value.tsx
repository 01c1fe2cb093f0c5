/** What a field of a step says, in words: choices by their titles, references by names, what is sealed as sealed. */

import { useQueries } from '@tanstack/react-query';
import { holderOf, rowQuery } from '../../parts/form/ReferenceField.tsx';
import type { Field, NamedField } from '../../parts/form/schema.ts';
import { LevelName } from '../../parts/Mark.tsx';
import { formatDay } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { bracketed, labelled, listed } from '../../text/punctuation.ts';
import { isTerm, termText } from '../../text/term.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

const isSaid = (value: unknown): boolean =>
  value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** Names of rows that are referred to by id. */
function Names({ register, ids }: { readonly register: string; readonly ids: readonly string[] }) {
  const { language } = useText();
  const rows = useQueries({ queries: ids.map((id) => ({ ...rowQuery(holderOf(register), id), retry: false })) });
  return (
    <>
      {listed(
        language,
        rows.map(({ data }, index) => String(data?.name ?? data?.item ?? data?.codeName ?? ids[index])),
      )}
    </>
  );
}

/** A line of a list in one sentence: its members that say something, by their titles. */
function Item({ field, item }: { readonly field: Field; readonly item: Readonly<Record<string, unknown>> }) {
  const { language } = useText();
  if (field.kind !== 'group') return null;
  const said = field.fields.filter(({ name }) => isSaid(item[name]));
  return (
    <>
      {said.map((part, index) => (
        <span key={part.name}>
          {index > 0 ? (language === 'zh' ? '；' : '; ') : ''}
          {part.title === part.name ? '' : labelled(language, part.title)}
          <Value named={part} value={item[part.name]} />
        </span>
      ))}
    </>
  );
}

interface ValueProps {
  readonly named: Pick<NamedField, 'name' | 'field'>;
  readonly value: unknown;
}

export function Value({ named: { field, name }, value }: ValueProps) {
  const { t, language } = useText();
  if (value === null || value === undefined || value === '') return <>—</>;
  if (isRecord(value) && '$sealed' in value) return <span className="quiet">{t('timeline.sealed')}</span>;
  if (isTerm(value)) return <>{termText(value, language)}</>;
  switch (field.kind) {
    case 'choice':
      if (name === 'level') return <LevelName value={value} />;
      return <>{field.options.find((option) => option.value === value)?.title ?? String(value)}</>;
    case 'choices':
      return strings(value).length > 0
        ? listed(
            language,
            strings(value).map((each) => field.options.find((option) => option.value === each)?.title ?? each),
          )
        : t('matter.noneApplies');
    case 'reference':
      return <Names register={field.register} ids={[String(value)]} />;
    case 'references':
      return strings(value).length > 0 ? <Names register={field.register} ids={strings(value)} /> : <>—</>;
    case 'union':
      return isRecord(value) ? (
        <>
          {wordFor(language, 'kind', String(value.kind))}
          {typeof value.on === 'string'
            ? `${language === 'zh' ? '' : ' '}${bracketed(language, '', formatDay(value.on, language))}`
            : ''}
          {field.variants
            .find((variant) => variant.value === value.kind)
            ?.fields.filter((part) => part.name !== 'on' && isSaid(value[part.name]))
            .map((part) => (
              <span key={part.name}>
                {' '}
                · {labelled(language, part.title === part.name ? wordFor(language, 'field', part.name) : part.title)}
                <Value named={part} value={value[part.name]} />
              </span>
            ))}
        </>
      ) : null;
    case 'group':
      return isRecord(value) ? (
        <ul className="plain">
          {field.fields
            .filter((part) => strings(value[part.name]).length > 0)
            .map((part) => (
              <li key={part.name}>
                {labelled(language, part.title)}
                <Value named={part} value={value[part.name]} />
              </li>
            ))}
        </ul>
      ) : null;
    case 'list':
      return Array.isArray(value) && value.length > 0 ? (
        <ol className="plain">
          {value.filter(isRecord).map((item) => (
            <li key={JSON.stringify(item)}>
              {field.item.kind === 'union' ? (
                <Value named={{ name, field: field.item }} value={item} />
              ) : 'text' in item ? (
                <>
                  {String(item.text)} <LevelName value={item.level} />
                </>
              ) : (
                <Item field={field.item} item={item} />
              )}
            </li>
          ))}
        </ol>
      ) : (
        <>—</>
      );
    case 'numbers':
    case 'texts':
      return Array.isArray(value) && value.length > 0 ? listed(language, value) : <>—</>;
    case 'date':
      return <>{formatDay(String(value), language)}</>;
    case 'text':
    case 'number':
    case 'boolean':
    case 'term':
      if (typeof value === 'boolean') return <>{t(value ? 'form.yes' : 'form.no')}</>;
      return <>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</>;
  }
}
