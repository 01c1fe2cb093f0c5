/** Drafts a new matter. */

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { nodeQuery } from '../../app/api.ts';
import { Page } from '../../parts/Page.tsx';
import { useText } from '../../text/index.ts';
import { DraftForm } from './DraftForm.tsx';
import { useDefinition } from './draft.ts';

export function NewMatter() {
  const { t } = useText();
  const { data: node } = useQuery(nodeQuery);
  // Most matters are issued on the day they are drafted; the law can only judge a period that has a start.
  const [start] = useState(() => (node ? { start: { kind: 'issued', on: node.today } } : {}));
  return (
    <Page title={t('matter.newTitle')} basis={useDefinition('draft')?.basis}>
      <DraftForm start={start} />
    </Page>
  );
}
