/** One article on a page of its own, so that it can be linked and printed. */
import { Link, useParams } from '@tanstack/react-router';
import { citationOf } from '../../parts/LawChip.tsx';
import { ArticleView } from '../../parts/law/ArticleView.tsx';
import { Page } from '../../parts/Page.tsx';
import { useText } from '../../text/index.ts';

export function ArticlePage() {
  const { instrument, article } = useParams({ from: '/law/$instrument/$article' });
  const { t, language } = useText();
  const number = Number(article);
  return (
    <Page
      title={citationOf({ kind: 'law', instrument, article: number }, language)}
      actions={<Link to="/law">{t('law.back')}</Link>}
    >
      <ArticleView instrument={instrument} article={number} />
    </Page>
  );
}
