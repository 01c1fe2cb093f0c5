/** The bar above every page: where one is, what the node may hold, search, and as whom one acts. */
import type { Node, Session } from '@shoumi/contract';
import { useNavigate } from '@tanstack/react-router';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef } from 'react';
import { useText } from '../../text/index.ts';
import { Dropdown } from '../Dropdown.tsx';
import { Icon } from '../Icon.tsx';
import { DemoClock } from './DemoClock.tsx';
import { Holds } from './Holds.tsx';
import { keepsTheNode } from './jobs.ts';
import { OrganSwitch } from './OrganSwitch.tsx';
import { PersonMenu } from './PersonMenu.tsx';

export function Top({
  node,
  session,
  onMenu,
}: {
  readonly node: Node;
  readonly session: Session;
  readonly onMenu: () => void;
}) {
  const { t } = useText();
  return (
    <header className="top">
      <Button
        className="menu-button"
        type="text"
        aria-label={t('shell.menu')}
        icon={<Icon name="menu" />}
        onClick={onMenu}
      />
      <div className="whereabouts">
        <OrganSwitch session={session} />
        <Holds node={node} />
      </div>
      {keepsTheNode(session.acting.roles) ? <span className="spring" /> : <Search />}
      {node.demo ? <DemoClock node={node} session={session} /> : null}
      <Dropdown
        button={{
          type: 'text',
          icon: <Icon name="person" />,
          children: <span className="person-name">{session.account.displayName}</span>,
        }}
      >
        <PersonMenu session={session} />
      </Dropdown>
    </header>
  );
}

function Search() {
  const { t } = useText();
  const input = useRef<InputRef>(null);
  const go = useNavigate();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const typing =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, [contenteditable]');
      if (event.key !== '/' || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
  return (
    <search className="top-search">
      <Input
        ref={input}
        aria-label={t('shell.search')}
        placeholder={t('shell.searchHint')}
        prefix={<Icon name="search" />}
        maxLength={100}
        onPressEnter={(event) => {
          const q = event.currentTarget.value.trim();
          if (q) void go({ to: '/registers/$register', params: { register: 'matters' }, search: { q } });
        }}
      />
    </search>
  );
}
