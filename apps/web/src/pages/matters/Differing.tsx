/**
 * Both sides of a draft that was saved elsewhere meanwhile, field by field: what stands in this form and what is saved now.
 * The next save puts this form in the place of the other; a field can be taken over before. Reading the other is a reading,
 * and recorded as one.
 */
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { NamedField } from '../../parts/form/schema.ts';
import { Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';
import { reveal } from '../cases/matter.tsx';
import { Value } from '../cases/Value.tsx';
import { differing } from './differing.ts';
import type { Drafting, On } from './draft.ts';

export interface DifferingProps {
  readonly on: On;
  readonly drafting: Pick<Drafting, 'draft' | 'change'>;
  readonly fields: readonly NamedField[];
}

export function Differing({ on, drafting: { draft, change }, fields }: DifferingProps) {
  const { t } = useText();
  const saved = useQuery({
    queryKey: ['draft-now', on.case, on.version],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () => reveal(on.case),
  });
  return (
    <Shown of={saved}>
      {(theirs) => {
        const names = differing(
          fields.map(({ name }) => name),
          draft,
          theirs,
        );
        if (names.length === 0) return <p>{t('stale.same')}</p>;
        return (
          <>
            <p>{t('stale.differ', { count: names.length })}</p>
            {fields
              .filter(({ name }) => names.includes(name))
              .map((named) => (
                <section key={named.name}>
                  <h4>{named.title}</h4>
                  <dl className="facts">
                    <div>
                      <dt>{t('stale.mine')}</dt>
                      <dd>
                        <Value named={named} value={draft[named.name]} />
                      </dd>
                    </div>
                    <div>
                      <dt>{t('stale.theirs')}</dt>
                      <dd>
                        <Value named={named} value={theirs[named.name]} />{' '}
                        <Button
                          size="small"
                          aria-label={t('stale.takeOf', { field: named.title })}
                          onClick={() => change({ [named.name]: theirs[named.name] })}
                        >
                          {t('stale.take')}
                        </Button>
                      </dd>
                    </div>
                  </dl>
                </section>
              ))}
          </>
        );
      }}
    </Shown>
  );
}
