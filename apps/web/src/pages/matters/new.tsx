/** Drafts a new matter. */
import { Page } from '../../parts/Page.tsx';
import { useText } from '../../text/index.ts';
import { DraftForm } from './DraftForm.tsx';

export function NewMatter() {
  const { t } = useText();
  return (
    <Page title={t('matter.newTitle')}>
      <DraftForm start={{}} />
    </Page>
  );
}
