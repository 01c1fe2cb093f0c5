/** What a case has said so far, under the titles of its definition; what is sealed only by an act of reading. */

import type { Case, CaseDossier } from '@shoumi/contract';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api } from '../../app/api.ts';
import { saidFieldsOf } from '../../parts/form/schema.ts';
import { Icon } from '../../parts/Icon.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { Progress } from '../../parts/Progress.tsx';
import { Failure, Shown } from '../../parts/states.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';
import { Value } from './Value.tsx';

/** Work on many matters goes on behind the page: so often it looks how far it has come. */
export const WHILE_RUNNING = 2_000;

/** Asked again with every version: what was read while the work went on is not what it came to. */
export const dossierQuery = (id: string, version = 0) => ({
  queryKey: ['dossier', id, version],
  placeholderData: keepPreviousData,
  queryFn: () => api.get<CaseDossier>(`/api/cases/${id}/dossier`),
});

/** States in which the system works through many matters, batch by batch. */
export const RUNNING: readonly string[] = ['running', 'spreading'];

/** Ids that only the program needs; the page shows what they lead to. */
const INTERNAL = ['matter', 'source', 'organ', 'objector', 'original', 'notice', 'received', 'items'];

export function DossierFacts({ data }: { readonly data: Case }) {
  const running = RUNNING.includes(data.state);
  const found = useQuery({
    ...dossierQuery(data.id, data.version),
    refetchInterval: running ? WHILE_RUNNING : false,
  });
  return (
    <Shown of={found}>
      {(dossier) => (
        <>
          <Facts found={dossier} />
          <Way said={dossier.data} />
        </>
      )}
    </Shown>
  );
}

/** How far work in batches has come. */
function Way({ said: { done, total } }: { readonly said: CaseDossier['data'] }) {
  return typeof done === 'number' && typeof total === 'number' ? (
    <div className="matter">
      <Progress done={done} total={total} />
    </div>
  ) : null;
}

function Facts({ found }: { readonly found: CaseDossier }) {
  const { t, language } = useText();
  const reading = useMutation({
    mutationFn: () => api.post<Readonly<Record<string, unknown>>>(`/api/cases/${found.id}/reveal`),
  });
  const titled = saidFieldsOf(found.fields, language).filter(({ name }) => !INTERNAL.includes(name));
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
            <dd>
              {listed(
                language,
                found.correspondents.map(({ name }) => name),
              )}
            </dd>
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
