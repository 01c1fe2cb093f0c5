/** Gives every law chip below it a drawer to open: the article, or what a house rule of ours says of itself. */
import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useText } from '../../text/index.ts';
import { type Opened, OpenLaw } from '../LawChip.tsx';
import { ArticleView } from './ArticleView.tsx';

export function LawDrawer({ children }: { readonly children: ReactNode }) {
  const { t } = useText();
  const [opened, setOpened] = useState<Opened>();
  return (
    <OpenLaw.Provider value={setOpened}>
      {children}
      {opened ? (
        <Drawer open size={520} title={opened.citation} onClose={() => setOpened(undefined)}>
          {opened.basis.kind === 'law' ? (
            <ArticleView instrument={opened.basis.instrument} article={opened.basis.article} />
          ) : (
            <>
              {opened.says ? <p>{opened.says}</p> : null}
              <p className="quiet">{t('law.house')}</p>
              <p className="quiet">
                <code>{opened.basis.id}</code>
              </p>
            </>
          )}
        </Drawer>
      ) : null}
    </OpenLaw.Provider>
  );
}
