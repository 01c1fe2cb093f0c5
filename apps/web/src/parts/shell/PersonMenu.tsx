/** Who one is and as what one acts; preferences; password; the way out. */
import type { Session } from '@shoumi/contract';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { leave } from '../../app/api.ts';
import { useText, wordFor } from '../../text/index.ts';
import { levelNames, levelOf } from '../../text/levels.ts';
import { Preferences } from './Preferences.tsx';

export function PersonMenu({ session }: { readonly session: Session }) {
  const { t, language } = useText();
  const go = useNavigate();
  const { account, acting } = session;
  const clearance = levelOf(acting.clearance);
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
      <Preferences />
      <div className="actions">
        <Link to="/password">{t('password.title')}</Link>
        <span className="spring" />
        <Button onClick={() => void leave().then(() => go({ to: '/' }))}>{t('shell.signOut')}</Button>
      </div>
    </div>
  );
}
