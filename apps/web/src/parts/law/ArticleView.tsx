/** One article: the imported text if there is one, else our restatement; our rules and clocks; where the product uses it. */
import type { LawArticle } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useText } from '../../text/index.ts';
import { Icon } from '../Icon.tsx';
import { Shown } from '../states.tsx';

export function useArticle(instrument: string, article: number) {
  const { language } = useText();
  return useQuery({
    queryKey: ['law', instrument, article, language],
    queryFn: () => api.get<LawArticle>(`/api/law/${instrument}/${article}`),
    staleTime: 600_000,
  });
}

export function ArticleView({ instrument, article }: { readonly instrument: string; readonly article: number }) {
  return <Shown of={useArticle(instrument, article)}>{(data) => <ArticleBody article={data} />}</Shown>;
}

const ICONS = { prohibited: 'cross', warning: 'warning', 'house-rule': 'house', route: 'forward' } as const;

function ArticleBody({ article }: { readonly article: LawArticle }) {
  const { t } = useText();
  return (
    <article className="article">
      <h2>{t('law.article', { number: article.number, heading: article.heading })}</h2>
      <p className="quiet">{t('law.bearer', { bearer: article.bearer })}</p>
      <h3>{t(article.text ? 'law.text' : 'law.restates')}</h3>
      {article.text ? (
        article.text.split('\n').map((paragraph) => <p key={paragraph}>{paragraph}</p>)
      ) : (
        <p>{article.restates}</p>
      )}
      {article.text ? (
        <>
          <h3>{t('law.reading')}</h3>
          <p>{article.restates}</p>
        </>
      ) : (
        <p className="quiet">{t('law.notImported')}</p>
      )}
      {article.rules.length > 0 ? (
        <>
          <h3>{t('law.rules')}</h3>
          <ul className="reasons">
            {article.rules.map((rule) => (
              <li key={rule.code} className={`reason reason-${rule.kind}`}>
                <span className="reason-kind">
                  <Icon name={ICONS[rule.kind]} />
                  {t(`reason.${rule.kind}`)}
                </span>
                <span className="reason-text">
                  {rule.says} <code>{rule.code}</code>
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {article.clocks.length > 0 ? (
        <>
          <h3>{t('law.clocks')}</h3>
          <ul>
            {article.clocks.map((clock) => (
              <li key={clock.name}>
                {clock.title}
                {clock.period ? `：${clock.period}` : ''}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {article.usedBy.length > 0 ? (
        <>
          <h3>{t('law.usedBy')}</h3>
          <ul>
            {article.usedBy.map((use) => (
              <li key={`${use.procedure} ${use.step}`}>{use.title ?? `${use.procedure} · ${use.step}`}</li>
            ))}
          </ul>
        </>
      ) : null}
      {article.notCoded ? <p className="quiet">{t('law.notCoded', { what: article.notCoded })}</p> : null}
    </article>
  );
}
