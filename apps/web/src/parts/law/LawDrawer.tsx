/** Gives every law chip below it a drawer to open: the article, or what a house rule of ours says of itself. */
import { CatchBoundary, type ErrorComponentProps } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { type Opened, OpenLaw } from '../LawChip.tsx';
import { Failure } from '../states.tsx';

const Drawer = lazy(() => import('../Side.tsx').then(({ Side }) => ({ default: Side })));
const HouseView = lazy(() => import('./HouseView.tsx').then(({ HouseView }) => ({ default: HouseView })));
const ArticleView = lazy(() => import('./ArticleView.tsx').then(({ ArticleView }) => ({ default: ArticleView })));

export function LawDrawer({ children }: { readonly children: ReactNode }) {
  const [opened, setOpened] = useState<Opened>();
  return (
    <OpenLaw.Provider value={setOpened}>
      {children}
      {opened ? (
        // What cannot be shown of the law takes nothing from the page, where somebody may be filling in a form.
        <CatchBoundary getResetKey={() => opened.citation} errorComponent={Unshown}>
          <Suspense>
            <Drawer open size={520} title={opened.citation} onClose={() => setOpened(undefined)}>
              {opened.basis.kind === 'law' ? (
                <ArticleView instrument={opened.basis.instrument} article={opened.basis.article} />
              ) : (
                <HouseView id={opened.basis.id} said={opened.says} />
              )}
            </Drawer>
          </Suspense>
        </CatchBoundary>
      ) : null}
    </OpenLaw.Provider>
  );
}

const Unshown = ({ error }: ErrorComponentProps) => (
  <div className="notice">
    <Failure error={error instanceof Error ? error : new Error(String(error))} />
  </div>
);
