/** Drafts a new matter; where the organ begins none, the page says why in place of the form. */

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { nodeQuery } from '../../app/api.ts';
import { Page } from '../../parts/Page.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { useText } from '../../text/index.ts';
import { DraftForm } from './DraftForm.tsx';
import { useDefinition } from './draft.ts';

export function NewMatter() {
  const { t } = useText();
  const { data: node } = useQuery(nodeQuery);
  // Most matters are issued on the day they are drafted; the law can only judge a period that has a start.
  const [start] = useState(() => (node ? { start: { kind: 'issued', on: node.today } } : {}));
  const why = useId();
  const step = useDefinition('draft');
  return (
    <Page title={t('matter.newTitle')} basis={step?.basis}>
      {step && isClosed(step) ? <WhyClosed id={why} steps={[step]} /> : <DraftForm start={start} />}
    </Page>
  );
}
