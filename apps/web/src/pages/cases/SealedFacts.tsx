/** The whole proposal after a recorded reading: sealed particulars, and what the decision is asked about. */
import { useQueries } from '@tanstack/react-query';
import { rowQuery } from '../../parts/form/ReferenceField.tsx';
import { fieldsOf, type NamedField } from '../../parts/form/schema.ts';
import { Icon } from '../../parts/Icon.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { formatDay } from '../../text/day.ts';
import { useText, wordFor } from '../../text/index.ts';
import { isTerm, termText } from '../../text/term.ts';
import { useInput } from '../matters/draft.ts';

export type Sealed = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const strings = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

/** Names of rows that the proposal refers to by id. */
function Names({ register, ids }: { readonly register: string; readonly ids: readonly string[] }) {
  const rows = useQueries({ queries: ids.map((id) => ({ ...rowQuery(register, id), retry: false })) });
  return <>{rows.map(({ data }, index) => String(data?.name ?? data?.item ?? ids[index])).join('、')}</>;
}

function Value({ named: { field, name }, value }: { readonly named: NamedField; readonly value: unknown }) {
  const { t, language } = useText();
  if (value === null || value === undefined || value === '') return <>—</>;
  if (isTerm(value)) return <>{termText(value, language)}</>;
  switch (field.kind) {
    case 'choice':
      return <>{field.options.find((option) => option.value === value)?.title ?? String(value)}</>;
    case 'choices':
      return strings(value).length > 0
        ? strings(value)
            .map((each) => field.options.find((option) => option.value === each)?.title ?? each)
            .join('、')
        : t('matter.noneApplies');
    case 'reference':
      return <Names register={field.register} ids={[String(value)]} />;
    case 'references':
      return strings(value).length > 0 ? <Names register={field.register} ids={strings(value)} /> : <>—</>;
    case 'union':
      return isRecord(value) ? (
        <>
          {wordFor(language, 'kind', String(value.kind))}
          {typeof value.on === 'string' ? `（${formatDay(value.on, language)}）` : ''}
        </>
      ) : null;
    case 'group':
      return isRecord(value) ? (
        <ul className="plain">
          {field.fields
            .filter((part) => strings(value[part.name]).length > 0)
            .map((part) => (
              <li key={part.name}>
                {part.title}：<Value named={part} value={value[part.name]} />
              </li>
            ))}
        </ul>
      ) : null;
    case 'list':
      return Array.isArray(value) && value.length > 0 ? (
        <ol className="plain">
          {value.filter(isRecord).map((item) => (
            <li key={String(item.text)}>
              {String(item.text)} <LevelName value={item.level} />
            </li>
          ))}
        </ol>
      ) : (
        <>—</>
      );
    default:
      return name === 'level' ? <LevelName value={value} /> : String(value);
  }
}

export function SealedFacts({ sealed }: { readonly sealed: Sealed }) {
  const { t, language } = useText();
  const schema = useInput('draft');
  const fields = schema ? fieldsOf(schema, language) : [];
  return (
    <section className="sealed" aria-live="polite">
      <p className="quiet">
        <Icon name="eye" /> {t('matter.revealed')}
      </p>
      <dl className="facts">
        {fields.map((named) => (
          <div key={named.name}>
            <dt>{named.title}</dt>
            <dd>
              <Value named={named} value={sealed[named.name]} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
