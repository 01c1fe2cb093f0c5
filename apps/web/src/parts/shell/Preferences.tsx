/** Language and colours of this browser. */
import { queries } from '../../app/api.ts';
import { type Language, setPreferences, type Theme, usePreferences } from '../../app/preferences.ts';
import { useText } from '../../text/index.ts';
import { OneOf } from '../OneOf.tsx';

export function Preferences() {
  const { t } = useText();
  const { language, theme } = usePreferences();
  return (
    <div className="preferences">
      <OneOf<Language>
        label={t('shell.language')}
        value={language}
        options={[
          { value: 'zh', label: '中文' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(next) => {
          setPreferences({ language: next });
          // The server words titles and reasons in the language asked for.
          void queries.invalidateQueries();
        }}
      />
      <OneOf<Theme>
        label={t('shell.theme')}
        value={theme}
        options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={(next) => setPreferences({ theme: next })}
      />
    </div>
  );
}
