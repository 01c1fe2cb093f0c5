/** The whole proposal after a recorded reading: sealed particulars, and what the decision is asked about. */
import { fieldsOf } from '../../parts/form/schema.ts';
import { Icon } from '../../parts/Icon.tsx';
import { useText } from '../../text/index.ts';
import { useDefinition } from '../matters/draft.ts';
import { Value } from './Value.tsx';

export type Sealed = Readonly<Record<string, unknown>>;

export function SealedFacts({ sealed, procedure }: { readonly sealed: Sealed; readonly procedure: string }) {
  const { t, language } = useText();
  const schema = useDefinition('draft', procedure)?.input;
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
