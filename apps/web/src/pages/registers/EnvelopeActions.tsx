/** What can be done with an envelope: open its case, try again what was stuck or failed, send again what did not arrive. */
import type { Row } from '@shoumi/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api } from '../../app/api.ts';
import { Failure } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

interface EnvelopeActionsProps {
  readonly box: 'inbox' | 'outbox';
  readonly row: Row;
  readonly onDone: () => void;
}

export function EnvelopeActions({ box, row, onDone }: EnvelopeActionsProps) {
  const { t } = useText();
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => api.post(`/api/exchange/${box}/${row.id}/${box === 'inbox' ? 'retry' : 'resend'}`),
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
  const again = box === 'inbox' ? row.state === 'stuck' || row.state === 'failed' : row.state !== 'delivered';
  return (
    <div className="actions">
      {typeof row.case === 'string' ? (
        <Link to="/cases/$case" params={{ case: row.case }}>
          {t('exchange.openCase')}
        </Link>
      ) : null}
      {again ? (
        <Button loading={act.isPending} onClick={() => act.mutate()}>
          {t(box === 'inbox' ? 'exchange.retry' : 'exchange.resend')}
        </Button>
      ) : null}
      {act.error ? <Failure error={act.error} /> : null}
    </div>
  );
}
