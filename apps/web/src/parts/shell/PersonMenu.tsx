/** Who one is and as what one acts; language and colours of this browser; password; the way out. */
import type { Session } from '@shoumi/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, Segmented, Select } from 'antd';
import { useState } from 'react';
import { api, enter, leave, queries } from '../../app/api.ts';
import { type Language, setPreferences, type Theme, usePreferences } from '../../app/preferences.ts';
import { useText, wordFor } from '../../text/index.ts';
import { levelNames } from '../../text/term.ts';
import { levelOf } from '../Mark.tsx';
import { Failure } from '../states.tsx';

export function Preferences() {
  const { t } = useText();
  const { language, theme } = usePreferences();
  return (
    <div className="preferences">
      <Segmented<Language>
        aria-label={t('shell.language')}
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
      <Segmented<Theme>
        aria-label={t('shell.theme')}
        value={theme}
        options={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
        onChange={(next) => setPreferences({ theme: next })}
      />
    </div>
  );
}

export function PersonMenu({ session }: { readonly session: Session }) {
  const { t, language } = useText();
  const go = useNavigate();
  const [failed, setFailed] = useState<Error>();
  const { account, acting, organs } = session;
  const clearance = levelOf(acting.clearance);
  const act = (organ: string) =>
    api
      .put('/api/session/organ', { organ })
      .then(enter)
      .then(() => go({ to: '/' }))
      .catch(setFailed);
  return (
    <div className="person-menu">
      <p>
        <strong>{account.displayName}</strong> <span className="quiet">{account.username}</span>
      </p>
      <dl className="facts">
        <dt>{t('shell.actingAs')}</dt>
        <dd>{acting.roles.map((role) => wordFor(language, 'role', role)).join('、') || '—'}</dd>
        <dt>{t('shell.clearance')}</dt>
        <dd>{clearance ? levelNames[clearance][language] : t('shell.noClearance')}</dd>
      </dl>
      {organs.length > 1 ? (
        <Select
          className="wide"
          aria-label={t('shell.organ')}
          value={acting.organ.id}
          options={organs.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(organ: string) => void act(organ)}
        />
      ) : null}
      {failed ? <Failure error={failed} /> : null}
      <Preferences />
      <div className="actions">
        <Link to="/password">{t('password.title')}</Link>
        <span className="spring" />
        <Button onClick={() => void leave().then(() => go({ to: '/' }))}>{t('shell.signOut')}</Button>
      </div>
    </div>
  );
}
