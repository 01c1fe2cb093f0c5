/** Says on every page that the node is a demonstration, and lets its clock be set. */
import type { Node, Session } from '@shoumi/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { api, become, queries } from '../../app/api.ts';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { Dropdown } from '../Dropdown.tsx';
import { Icon } from '../Icon.tsx';
import { Failure } from '../states.tsx';

const DAY = 86_400_000;

/** A moment as Asia/Shanghai writes it, which keeps no summer time: `2026-11-22T09:00:00+08:00`. */
const inShanghai = (at: number): string => `${new Date(at + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

export function DemoClock({ node, session }: { readonly node: Node; readonly session: Session }) {
  const { t, language } = useText();
  return (
    <Dropdown
      button={{
        className: 'demo-mark',
        icon: <Icon name="clock" />,
        children: (
          <>
            {t('demo.mark')}
            <span className="demo-day">{formatDay(node.today, language)}</span>
          </>
        ),
      }}
    >
      <Setting now={node.now} session={session} />
    </Dropdown>
  );
}

function Setting({ now, session }: { readonly now: string; readonly session: Session }) {
  const { t } = useText();
  const [typed, setTyped] = useState(inShanghai(Date.parse(now)).slice(0, 16));
  const [failed, setFailed] = useState<Error>();
  const set = (at: string) =>
    api
      .put('/api/demo/clock', { now: at })
      // A leap of the clock outlasts every session; a persona comes back without a password.
      .then(() => become({ username: session.account.username, organ: session.acting.organ.id }))
      .then(() => {
        setTyped(at.slice(0, 16));
        setFailed(undefined);
        return queries.invalidateQueries();
      })
      .catch(setFailed);
  const onwards = (days: number) => void set(inShanghai(Date.parse(now) + days * DAY));
  return (
    <div className="demo-clock">
      <p>{t('demo.about')}</p>
      <label>
        {t('demo.now')}
        <input type="datetime-local" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </label>
      <div className="actions">
        <Button
          size="small"
          type="primary"
          disabled={typed === ''}
          onClick={() => void set(`${typed.slice(0, 16)}:00+08:00`)}
        >
          {t('demo.set')}
        </Button>
        <Button size="small" onClick={() => onwards(1)}>
          {t('demo.day')}
        </Button>
        <Button size="small" onClick={() => onwards(30)}>
          {t('demo.month')}
        </Button>
        <Button size="small" onClick={() => onwards(365)}>
          {t('demo.year')}
        </Button>
      </div>
      {failed ? <Failure error={failed} /> : null}
    </div>
  );
}
