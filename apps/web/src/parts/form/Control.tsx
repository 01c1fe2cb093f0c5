/** The control of one field, by its kind. Groups, unions and lists draw their parts with it again. */
import { Button, Checkbox, Radio, Select, Switch } from 'antd';
import type { ReactNode } from 'react';
import { useText, wordFor } from '../../text/index.ts';
import { Icon } from '../Icon.tsx';
import { type Change, inField, inItem, isRecord, listOf } from './change.ts';
import { DayField } from './DayField.tsx';
import { FormRow, type Ids } from './FormRow.tsx';
import { besideControl, type Feedback, feedbackAt, noFeedback } from './feedback.ts';
import { NumberField } from './NumberField.tsx';
import { ReferenceField } from './ReferenceField.tsx';
import { type Field, type NamedField, startOf } from './schema.ts';
import { TermField } from './TermField.tsx';
import { TextField } from './TextField.tsx';

export interface ControlProps<F extends Field = Field> {
  readonly ids: Ids;
  readonly path: string;
  readonly field: F;
  readonly value: unknown;
  readonly feedback: Feedback;
  readonly onChange: (change: Change) => void;
}

/** Fields that hold several controls are sets with a legend. */
export const isSet = ({ kind }: Field): boolean => ['group', 'union', 'list', 'choices'].includes(kind);

const stringsOf = (value: unknown): string[] => listOf(value).filter((each) => typeof each === 'string');

function Group({
  fields,
  path,
  value,
  feedback,
  onChange,
}: Omit<ControlProps, 'field' | 'ids'> & { fields: readonly NamedField[] }) {
  const held = isRecord(value) ? value : startOf(fields);
  return (
    <>
      {fields.map(({ name, title, required, field }) => {
        const at = path ? `${path}.${name}` : name;
        return (
          <FormRow
            key={name}
            title={title}
            required={required && !field.nullable}
            group={isSet(field)}
            feedback={
              isSet(field)
                ? noFeedback
                : besideControl({ reasons: [], problems: feedbackAt(feedback, at).problems }, field, held[name])
            }
          >
            {(ids) => (
              <Control
                ids={ids}
                path={at}
                field={field}
                value={held[name]}
                feedback={feedback}
                onChange={(change) =>
                  onChange((whole) => inField(name, change)(isRecord(whole) ? whole : startOf(fields)))
                }
              />
            )}
          </FormRow>
        );
      })}
    </>
  );
}

function Union({ ids, path, field, value, feedback, onChange }: ControlProps<Extract<Field, { kind: 'union' }>>) {
  const { language } = useText();
  const held = isRecord(value) ? value : {};
  const chosen = field.variants.find((variant) => variant.value === held.kind);
  return (
    <>
      <Radio.Group
        aria-describedby={ids.describedBy}
        value={chosen?.value}
        options={field.variants.map((each) => ({
          value: each.value,
          label: each.title ?? wordFor(language, 'kind', each.value),
        }))}
        onChange={(event) => {
          const variant = field.variants.find((each) => each.value === event.target.value);
          if (variant) onChange(() => ({ kind: variant.value, ...startOf(variant.fields) }));
        }}
      />
      {chosen ? (
        <Group
          fields={chosen.fields.map((each) => ({
            ...each,
            title: each.title === each.name ? wordFor(language, 'field', each.name) : each.title,
          }))}
          path={path}
          value={held}
          feedback={feedback}
          onChange={(change) =>
            onChange((whole) => {
              const next = change(whole);
              return { ...(isRecord(next) ? next : {}), kind: chosen.value };
            })
          }
        />
      ) : null}
    </>
  );
}

function List({ ids, path, field, value, feedback, onChange }: ControlProps<Extract<Field, { kind: 'list' }>>) {
  const { t } = useText();
  const items = listOf(value);
  const { item } = field;
  return (
    <div className="list-field">
      {items.map((each, index) => {
        const at = `${path}.${index}`;
        return (
          <div key={at} className="list-item">
            <Control
              ids={{ ...ids, id: `${ids.id}-${index}` }}
              path={at}
              field={item}
              value={each}
              feedback={feedback}
              onChange={(change) => onChange(inItem(index, change))}
            />
            <Button
              size="small"
              onClick={() => onChange((whole) => listOf(whole).filter((_old, place) => place !== index))}
            >
              {t('form.remove', { n: index + 1 })}
            </Button>
          </div>
        );
      })}
      <Button
        icon={<Icon name="plus" />}
        onClick={() => onChange((whole) => [...listOf(whole), item.kind === 'group' ? startOf(item.fields) : {}])}
      >
        {t('form.add')}
      </Button>
    </div>
  );
}

/** A group that may be left out is only asked for once somebody says that it is to be filled in. */
function MaybeGroup(props: ControlProps<Extract<Field, { kind: 'group' }>>) {
  const { t } = useText();
  const { field, value, onChange } = props;
  const given = isRecord(value);
  return (
    <>
      <Checkbox
        checked={given}
        onChange={(event) => onChange(() => (event.target.checked ? startOf(field.fields) : null))}
      >
        {t('form.give')}
      </Checkbox>
      {given ? <Group {...props} fields={field.fields} /> : null}
    </>
  );
}

export function Control(props: ControlProps): ReactNode {
  const { ids, field, value } = props;
  const set = (next: unknown) => props.onChange(() => next);
  const { t } = useText();
  const described = { id: ids.id, 'aria-describedby': ids.describedBy, 'aria-invalid': ids.invalid === true };
  switch (field.kind) {
    case 'text':
      return (
        <TextField
          ids={ids}
          long={field.long}
          max={field.max}
          value={typeof value === 'string' ? value : ''}
          onChange={(text) => set(text === '' && field.nullable ? null : text)}
        />
      );
    case 'date':
      return (
        <DayField
          ids={ids}
          value={typeof value === 'string' ? value : null}
          // What was typed and is no day is sent as it is, and refused: never taken for an empty field.
          onChange={(day, typed) => set(day ?? (typed.trim() || (field.nullable ? null : undefined)))}
        />
      );
    case 'number':
      return (
        <NumberField
          ids={ids}
          whole={field.whole}
          min={field.min}
          max={field.max}
          value={typeof value === 'number' || typeof value === 'string' ? value : null}
          // What was typed and is no such number is sent as it is, and refused: never taken for an empty field.
          onChange={(number, typed) => set(number ?? (typed.trim() || (field.nullable ? null : undefined)))}
        />
      );
    case 'boolean':
      return (
        <Switch
          {...described}
          checked={value === true}
          checkedChildren={t('form.yes')}
          unCheckedChildren={t('form.no')}
          onChange={set}
        />
      );
    case 'choice':
      return (
        <Select
          {...described}
          className="wide"
          value={typeof value === 'string' ? value : null}
          placeholder={t('form.choose')}
          allowClear={field.nullable}
          options={field.options.map(({ value: each, title }) => ({ value: each, label: title }))}
          onChange={(next: string | null | undefined) => set(next ?? (field.nullable ? null : undefined))}
        />
      );
    case 'choices':
      return (
        <Checkbox.Group
          className="choices"
          value={stringsOf(value)}
          options={field.options.map(({ value: each, title }) => ({ value: each, label: title }))}
          onChange={set}
        />
      );
    case 'texts':
      return (
        <Select
          {...described}
          className="wide"
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',', '；']}
          value={stringsOf(value)}
          placeholder={t('form.texts')}
          onChange={(next: string[]) => set(next.map((each) => each.trim()).filter((each) => each !== ''))}
        />
      );
    case 'numbers':
      return (
        <Select
          {...described}
          className="wide"
          mode="tags"
          open={false}
          suffixIcon={null}
          tokenSeparators={['、', '，', ',', '；', ' ']}
          value={listOf(value).map(String)}
          placeholder={t('form.numbers')}
          onChange={(next: string[]) => set(next.map(Number).filter(Number.isInteger))}
        />
      );
    case 'reference':
      return (
        <ReferenceField
          ids={ids}
          register={field.register}
          value={typeof value === 'string' ? [value] : []}
          onChange={([id]) => set(id ?? (field.nullable ? null : undefined))}
        />
      );
    case 'references':
      return <ReferenceField ids={ids} register={field.register} value={stringsOf(value)} many onChange={set} />;
    case 'term':
      return (
        <TermField
          ids={ids}
          value={value}
          kinds={field.kinds}
          onChange={(term, typed) => set(term ?? (typed.trim() || (field.nullable ? null : undefined)))}
        />
      );
    case 'union':
      return <Union {...props} field={field} />;
    case 'group':
      return field.nullable ? <MaybeGroup {...props} field={field} /> : <Group {...props} fields={field.fields} />;
    case 'list':
      return <List {...props} field={field} />;
  }
}
