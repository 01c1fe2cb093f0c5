/** Drafts a new matter; to whom drafting is not given, and where the organ begins none, the page says so in place of the form. */

import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { nodeQuery, sessionQuery } from '../../app/api.ts';
import { Page } from '../../parts/Page.tsx';
import { Empty } from '../../parts/states.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { useText, wordFor } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';
import { DraftForm } from './DraftForm.tsx';
import { useDefinition } from './draft.ts';

export function NewMatter() {
  const { t, language } = useText();
  const { data: node } = useQuery(nodeQuery);
  // Most matters are issued on the day they are drafted; the law can only judge a period that has a start.
  const [start] = useState(() => (node ? { start: { kind: 'issued', on: node.today } } : {}));
  const { data: session } = useQuery(sessionQuery);
  const why = useId();
  const step = useDefinition('draft');
  return (
    <Page title={t('matter.newTitle')} basis={step?.basis}>
      {step && session && !step.by.some((role) => session.acting.roles.includes(role)) ? (
        <Empty>
          {t('matter.newNotYours', {
            roles: listed(
              language,
              step.by.map((role) => wordFor(language, 'role', role)),
            ),
          })}
        </Empty>
      ) : step && isClosed(step) ? (
        <WhyClosed id={why} steps={[step]} />
      ) : (
        <DraftForm start={start} />
      )}
    </Page>
  );
}
