/** Title of a page, with what can be begun there; also the window's title. */
import type { Cited } from '@shoumi/contract';
import { type ReactNode, useEffect } from 'react';
import { useText } from '../text/index.ts';
import { LawChips } from './LawChip.tsx';

export function Page({
  title,
  basis,
  actions,
  children,
}: {
  readonly title: string;
  /** What the page's act rests on, where the page is a form. */
  readonly basis?: readonly Cited[] | undefined;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const { t } = useText();
  useEffect(() => {
    document.title = `${title} · ${t('shell.brand')}`;
  }, [title, t]);
  return (
    <>
      <div className="page-title">
        <div className="actions">
          <h1>{title}</h1>
          {basis ? <LawChips basis={basis} /> : null}
        </div>
        <div className="actions">{actions}</div>
      </div>
      {children}
    </>
  );
}

export function Section({
  title,
  onScreen = false,
  children,
}: {
  readonly title: string;
  /** There is only something to press in it, so that it is left out on paper. */
  readonly onScreen?: boolean;
  readonly children: ReactNode;
}) {
  return (
    <section className={onScreen ? 'section on-screen' : 'section'}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
