/** The cross that empties a search box: antd's own is called by its English drawing, whatever the language. */
import { useText } from '../text/index.ts';
import { Icon } from './Icon.tsx';

export function ClearIcon() {
  const { t } = useText();
  return (
    <span role="img" aria-label={t('form.clear')}>
      <Icon name="cross" />
    </span>
  );
}
