/** The page of a case: where it stands, what can be done now and by whom, who may know, documents, and its timeline. */

import type { Case } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Steps } from 'antd';
import { api, proceduresQuery, registersQuery } from '../../app/api.ts';
import { ClockLine } from '../../parts/ClockLine.tsx';
import { Download } from '../../parts/Download.tsx';
import { rowQuery } from '../../parts/form/ReferenceField.tsx';
import { Icon } from '../../parts/Icon.tsx';
import { Page, Section } from '../../parts/Page.tsx';
import { Loading, Shown } from '../../parts/states.tsx';
import { pathThrough } from '../../parts/steps/path.ts';
import { useText } from '../../text/index.ts';
import { bracketed } from '../../text/punctuation.ts';
import { isMatter } from '../matters/draft.ts';
import { Left } from '../review/Left.tsx';
import { Waiting } from '../review/Waiting.tsx';
import { About } from './About.tsx';
import { Actions } from './Actions.tsx';
import { ADD_LINES, CatalogueLines } from './catalogue.tsx';
import { Derivations } from './Derivations.tsx';
import { DossierFacts, RUNNING, WHILE_RUNNING } from './dossier.tsx';
import { IssuePassword } from './IssuePassword.tsx';
import { Knowers } from './Knowers.tsx';
import { MatterFacts, Viewers } from './matter.tsx';
import { RecordFacts } from './record.tsx';
import { DryRun } from './succession.tsx';
import { Timeline } from './Timeline.tsx';

export function CasePage() {
  const { case: id } = useParams({ from: '/cases/$case' });
  const found = useQuery({
    queryKey: ['case', id],
    queryFn: () => api.get<Case>(`/api/cases/${id}`),
    refetchInterval: ({ state }) => (RUNNING.includes(state.data?.state ?? '') ? WHILE_RUNNING : false),
  });
  // What the top of the page is drawn from is asked for beside the case: the page comes whole, and no button moves away.
  const registers = useQuery(registersQuery);
  const procedures = useQuery(proceduresQuery);
  const matters = found.data !== undefined && isMatter(found.data.procedure);
  const matter = useQuery({ ...rowQuery('matters', id), enabled: matters });
  if (registers.isPending || procedures.isPending || (matters && matter.isPending)) return <Loading />;
  return <Shown of={found}>{(data) => <OneCase key={data.id} data={data} />}</Shown>;
}

function OneCase({ data }: { readonly data: Case }) {
  const { t, language } = useText();
  const matters = isMatter(data.procedure);
  const { data: matter } = useQuery({ ...rowQuery('matters', data.id), enabled: matters });
  const codeName = matter?.codeName;
  return (
    <Page title={typeof codeName === 'string' ? bracketed(language, codeName, data.title) : data.title}>
      {matters ? (
        <MatterFacts id={data.id} procedure={data.procedure} />
      ) : data.dossier ? (
        <DossierFacts data={data} />
      ) : (
        <RecordFacts data={data} />
      )}
      {data.procedure === 'catalogue' ? (
        <CatalogueLines
          id={data.id}
          adding={data.steps.some(({ name, answer }) => name === ADD_LINES && answer !== 'not-yours')}
        />
      ) : null}
      {data.procedure === 'succession' && data.state === 'planned' ? (
        <DryRun id={data.id} version={data.version} />
      ) : null}
      {data.procedure === 'bulk-derivative-review' ? <Left run={data.id} version={data.version} /> : null}
      {data.procedure === 'bulk-review' ? <Waiting run={data.id} version={data.version} /> : null}
      <Standing data={data} />
      <Section title={t('case.now')} onScreen>
        <Actions data={data} />
      </Section>
      {matters ? <About id={data.id} field="matter" /> : null}
      {data.procedure === 'person' && data.state === 'current' ? <About id={data.id} field="person" /> : null}
      {data.procedure === 'received-matter' ? <About id={data.id} field="received" /> : null}
      {data.procedure === 'account' ? <IssuePassword account={data.id} /> : null}
      {data.clocks.length > 0 ? (
        <Section title={t('case.clocks')}>
          <ul className="lines">
            {data.clocks.map((clock) => (
              <li key={clock.name}>
                <ClockLine clock={clock} id={data.id} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {matters ? (
        <Section title={t('case.viewers')}>
          <Viewers id={data.id} />
        </Section>
      ) : null}
      {matters || data.procedure === 'received-matter' ? (
        <>
          <Derivations id={data.id} />
          <Knowers about={{ matter: data.id }} />
        </>
      ) : null}
      {data.procedure === 'person' ? <Knowers about={{ person: data.id }} /> : null}
      {data.documents.length > 0 ? (
        <Section title={t('case.documents')} onScreen>
          <ul className="lines">
            {data.documents.map(({ name, title }) => (
              <li key={name} className="duty">
                <Icon name="file" /> {title}
                {(['docx', 'pdf'] as const).map((format) => (
                  <Download key={format} size="small" path={`/api/cases/${data.id}/documents/${name}.${format}`}>
                    {t(`case.${format}`, { title })}
                  </Download>
                ))}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('case.timeline')}>
        <Timeline id={data.id} version={data.version} procedure={data.procedure} />
      </Section>
    </Page>
  );
}

function Standing({ data }: { readonly data: Case }) {
  const { t } = useText();
  const { data: procedures } = useQuery(proceduresQuery);
  const side = procedures?.find(({ name }) => name === data.procedure)?.sides.find(({ name }) => name === data.side);
  if (!side) return null;
  const { states, at } = pathThrough(side, data.state);
  const titleOf = (state: string) => side.states.find(({ name }) => name === state)?.title ?? state;
  return (
    <Section title={t('case.standing', { state: titleOf(data.state) })}>
      {states.length > 1 ? (
        <Steps
          size="small"
          responsive
          current={at}
          items={states.map((state, index) => ({ key: `${index} ${state}`, title: titleOf(state) }))}
        />
      ) : null}
    </Section>
  );
}
