/** One article: the imported text if there is one, else our restatement; our rules and clocks; where the product uses it. */

import type { ArticleText, LawArticle } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useText, wordFor } from '../../text/index.ts';
import { labelled } from '../../text/punctuation.ts';
import { Icon } from '../Icon.tsx';
import { Shown } from '../states.tsx';

function useArticle(instrument: string, article: number) {
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
  const { t, language } = useText();
  return (
    <article className="article">
      <h2>{t('law.article', { number: article.number, heading: article.heading ?? '' })}</h2>
      {article.bearer ? <p className="quiet">{t('law.bearer', { bearer: article.bearer })}</p> : null}
      {article.text ? (
        <>
          <h3>{t('law.text')}</h3>
          <Text text={article.text} />
        </>
      ) : null}
      {article.restates ? (
        <>
          <h3>{t(article.text ? 'law.reading' : 'law.restates')}</h3>
          <p>{article.restates}</p>
        </>
      ) : null}
      {article.text ? null : <p className="quiet">{t('law.notImported')}</p>}
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
                  {rule.says.replace(/\{\w+\}/g, '…')} <code>{rule.code}</code>
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
                {clock.period === 'undated'
                  ? ''
                  : `${labelled(language, '')}${clock.period.n} ${wordFor(language, 'unit', clock.period.unit)}`}
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
              <li key={`${use.procedure} ${use.step}`}>
                {use.procedureTitle} · {use.title}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {article.notCoded ? <p className="quiet">{t('law.notCoded', { what: article.notCoded })}</p> : null}
    </article>
  );
}

/** Paragraphs and their items as the imported text has them. */
function Text({ text }: { readonly text: ArticleText }) {
  return (
    <blockquote className="law-text" lang="zh-CN">
      {text.paragraphs.map((paragraph) => (
        <div key={paragraph.text}>
          <p>{paragraph.text}</p>
          {paragraph.items.map((item) => (
            <p key={item.number} className="law-item">
              {item.text}
            </p>
          ))}
        </div>
      ))}
    </blockquote>
  );
}
