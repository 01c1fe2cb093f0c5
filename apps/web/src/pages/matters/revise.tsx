/** Revises a draft. The draft holds sealed particulars: opening it is a reading, and recorded as one. */
import type { Case } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { Page } from '../../parts/Page.tsx';
import { Shown } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';
import { reveal } from '../cases/matter.tsx';
import { DraftForm } from './DraftForm.tsx';
import { useDefinition } from './draft.ts';

export function ReviseMatter() {
  const { case: id } = useParams({ from: '/matters/$case/revise' });
  const { t } = useText();
  const draft = useQuery({
    queryKey: ['draft', id],
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [found, proposal] = await Promise.all([api.get<Case>(`/api/cases/${id}`), reveal(id)]);
      return { found, proposal };
    },
  });
  return (
    <Page title={t('matter.reviseTitle')} basis={useDefinition('revise')?.basis}>
      <Shown of={draft}>
        {({ found, proposal }) => <DraftForm start={proposal} on={{ case: found.id, version: found.version }} />}
      </Shown>
    </Page>
  );
}
