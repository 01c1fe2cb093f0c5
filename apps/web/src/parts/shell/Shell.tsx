/** The frame of every page for who is signed in: jobs on the left, the bar above, the page. */
import type { Node, Session } from '@shoumi/contract';
import { Outlet, useLocation } from '@tanstack/react-router';
import { Fragment, lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useText } from '../../text/index.ts';
import { LawDrawer } from '../law/LawDrawer.tsx';
import { Navigation } from './Navigation.tsx';
import { SessionWatch } from './SessionWatch.tsx';
import { Top } from './Top.tsx';

const Drawer = lazy(() => import('../Side.tsx').then(({ Side }) => ({ default: Side })));

export function Shell({ node, session }: { readonly node: Node; readonly session: Session }) {
  const { t } = useText();
  const [menu, setMenu] = useState(false);
  const main = useRef<HTMLElement>(null);
  const path = useLocation({ select: ({ pathname }) => pathname });
  const before = useRef(path);
  // A new page takes the focus, so that the keyboard and screen readers begin at its top.
  useEffect(() => {
    if (before.current !== path) main.current?.focus();
    before.current = path;
  }, [path]);
  const { roles } = session.acting;
  return (
    <LawDrawer>
      <a className="skip" href="#main">
        {t('shell.skip')}
      </a>
      <div className="shell">
        <aside className="side">
          <div className="brand">{t('shell.brand')}</div>
          <Navigation roles={roles} />
        </aside>
        {menu ? (
          <Suspense>
            <Drawer open placement="left" size={260} title={t('shell.brand')} onClose={() => setMenu(false)}>
              <Navigation roles={roles} onGo={() => setMenu(false)} />
            </Drawer>
          </Suspense>
        ) : null}
        <div className="stage">
          <Top node={node} session={session} onMenu={() => setMenu(true)} />
          <main id="main" ref={main} tabIndex={-1}>
            <Fragment key={session.acting.organ.id}>
              <Outlet />
            </Fragment>
          </main>
        </div>
      </div>
      <SessionWatch session={session} />
    </LawDrawer>
  );
}
