/** The dry run of a plan of succession: what has no heir first, with the way out; then what goes where, and what ends. */
import type { SuccessionInventory } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { Icon } from '../../parts/Icon.tsx';
import { Section } from '../../parts/Page.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

type Group = SuccessionInventory['moving'][number] | SuccessionInventory['withoutHeir'][number];

/** `version`: a plan that was revised is run anew. */
export function DryRun({ id, version }: { readonly id: string; readonly version: number }) {
  const { t } = useText();
  const found = useQuery({
    queryKey: ['case', id, 'succession', version],
    queryFn: () => api.get<SuccessionInventory>(`/api/cases/${id}/succession`),
  });
  const group = [
    { title: t('succession.kind'), cell: ({ title }: Group) => title },
    { title: t('succession.count'), number: true, cell: ({ count }: Group) => count },
    { title: t('succession.names'), cell: (row: Group) => <Names of={row} /> },
  ];
  return (
    <Shown of={found}>
      {({ moving, withoutHeir, ending }) => (
        <>
          <Section title={t('succession.withoutHeir')}>
            {withoutHeir.length === 0 ? (
              <p>
                <Icon name="check" /> {t('succession.complete')}
              </p>
            ) : (
              <PlainTable
                title={t('succession.withoutHeir')}
                columns={[...group, { title: t('succession.ways'), cell: ({ ways }) => ways.join('、') }]}
                rows={withoutHeir}
                keyOf={({ title, names }) => `${title} ${names.join()}`}
              />
            )}
          </Section>
          <Section title={t('succession.moving')}>
            {moving.length === 0 ? (
              <Empty>{t('succession.nothing')}</Empty>
            ) : (
              <PlainTable
                title={t('succession.moving')}
                columns={[{ title: t('succession.heir'), cell: ({ heir }) => heir.name }, ...group]}
                rows={moving}
                keyOf={({ title, heir }) => `${title} ${heir.id}`}
              />
            )}
          </Section>
          {ending.length > 0 ? (
            <Section title={t('succession.ending')}>
              <ul className="lines">
                {ending.map(({ label, value, anew }) => (
                  <li key={`${label} ${value}`} className="duty">
                    <strong>{label}</strong> {value}
                    {anew ? <span className="quiet">{t('succession.anew')}</span> : null}
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
        </>
      )}
    </Shown>
  );
}

function Names({ of: { names, count } }: { readonly of: Group }) {
  const { t } = useText();
  const words = names.join('、');
  return (
    <>
      {names.length < count
        ? [words, t('succession.more', { count: count - names.length })].filter(Boolean).join(' ')
        : words}
    </>
  );
}
