/** Title of a page, with what can be begun there; also the window's title. */
import { type ReactNode, useEffect } from 'react';
import { useText } from '../text/index.ts';

export function Page({
  title,
  actions,
  children,
}: {
  readonly title: string;
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
        <h1>{title}</h1>
        <div className="actions">{actions}</div>
      </div>
      {children}
    </>
  );
}

export function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="section">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
