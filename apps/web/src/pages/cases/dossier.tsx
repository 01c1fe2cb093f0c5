/** What a case has said so far, under the titles of its definition; what is sealed only by an act of reading. */
import type { Case, CaseDossier } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api } from '../../app/api.ts';
import { fieldsOf } from '../../parts/form/schema.ts';
import { Icon } from '../../parts/Icon.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { Failure, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { Value } from './Value.tsx';

const dossierQuery = (id: string) => ({
  queryKey: ['dossier', id],
  queryFn: () => api.get<CaseDossier>(`/api/cases/${id}/dossier`),
});

/** Ids that only the program needs; the page shows what they lead to. */
const INTERNAL = ['matter', 'organ', 'objector', 'original', 'notice', 'received', 'items'];

export function DossierFacts({ data }: { readonly data: Case }) {
  return <Shown of={useQuery(dossierQuery(data.id))}>{(found) => <Facts found={found} />}</Shown>;
}

function Facts({ found }: { readonly found: CaseDossier }) {
  const { t, language } = useText();
  const reading = useMutation({
    mutationFn: () => api.post<Readonly<Record<string, unknown>>>(`/api/cases/${found.id}/reveal`),
  });
  const fields = fieldsOf({ type: 'object', properties: found.fields, required: [] }, language);
  const titled = fields.filter(({ title, name }) => title !== name && !INTERNAL.includes(name));
  const said = titled.filter(({ name }) => name in found.data && found.data[name] !== null);
  const sealed = titled.filter(({ name }) => found.sealed.includes(name));
  return (
    <div className="matter">
      <dl className="facts">
        <div>
          <dt>{t('dossier.name')}</dt>
          <dd>{found.name}</dd>
        </div>
        {found.level ? (
          <div>
            <dt>{t('dossier.level')}</dt>
            <dd>
              <LevelName value={found.level} />
            </dd>
          </div>
        ) : null}
        {found.matter ? (
          <div>
            <dt>{t('dossier.matter')}</dt>
            <dd>
              <Link to="/cases/$case" params={{ case: found.matter }}>
                {t('dossier.openMatter')}
              </Link>
            </dd>
          </div>
        ) : null}
        {found.from ? (
          <div>
            <dt>{t('dossier.from')}</dt>
            <dd>{found.from.name}</dd>
          </div>
        ) : null}
        {found.correspondents.length > 0 ? (
          <div>
            <dt>{t('dossier.correspondents')}</dt>
            <dd>{found.correspondents.map(({ name }) => name).join('、')}</dd>
          </div>
        ) : null}
        <div>
          <dt>{t('dossier.openedOn')}</dt>
          <dd>{formatDay(found.openedOn, language)}</dd>
        </div>
        {said.map((named) => (
          <div key={named.name}>
            <dt>{named.title}</dt>
            <dd>
              <Value named={named} value={found.data[named.name]} />
            </dd>
          </div>
        ))}
      </dl>
      {sealed.length === 0 ? null : reading.data ? (
        <section className="sealed" aria-live="polite">
          <p className="quiet">
            <Icon name="eye" /> {t('matter.revealed')}
          </p>
          <dl className="facts">
            {sealed
              .filter(({ name }) => name in (reading.data ?? {}))
              .map((named) => (
                <div key={named.name}>
                  <dt>{named.title}</dt>
                  <dd>
                    <Value named={named} value={reading.data[named.name]} />
                  </dd>
                </div>
              ))}
          </dl>
        </section>
      ) : (
        <div className="sealed">
          <p>{t('dossier.sealedAbout')}</p>
          <Button icon={<Icon name="eye" />} loading={reading.isPending} onClick={() => reading.mutate()}>
            {t('matter.reveal')}
          </Button>
          {reading.error ? <Failure error={reading.error} /> : null}
        </div>
      )}
    </div>
  );
}
