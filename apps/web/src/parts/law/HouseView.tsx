/** What a house rule says in this organ: whether it counts, by which number, and what may be set. */
import type { HouseRuleInfo } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { Shown } from '../states.tsx';

export function HouseView({ id, said }: { readonly id: string; readonly said: string | undefined }) {
  const { t, language } = useText();
  const rules = useQuery({
    queryKey: ['house-rules', language],
    queryFn: () => api.get<HouseRuleInfo[]>('/api/house-rules'),
  });
  return (
    <>
      {said ? <p>{said}</p> : null}
      <Shown of={rules}>
        {(all) => {
          const rule = all.find((each) => each.id === id);
          if (!rule) return null;
          const { figure } = rule;
          return (
            <>
              {rule.says === said ? null : <p>{rule.says}</p>}
              <p>{rule.why}</p>
              <p>{t(rule.on ? 'house.on' : 'house.off')}</p>
              {figure && rule.on ? (
                <p>
                  {t('house.figure', {
                    n: figure.n,
                    standard: figure.standard,
                    least: figure.least,
                    most: figure.most,
                    unit: figure.unitTitle,
                  })}
                </p>
              ) : null}
            </>
          );
        }}
      </Shown>
      <p className="quiet">{t('law.house')}</p>
      <p className="quiet">
        <code>{id}</code>
      </p>
    </>
  );
}
