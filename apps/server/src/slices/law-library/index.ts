/** The law library: our restatements beside the official text that an organ has imported. */
import type { ParsedLaw } from '@shoumi/law/text';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Slice } from '../../platform/runtime/slice.ts';

export interface ImportedArticle extends Record<string, unknown> {
  article: number;
  title: string;
  body: { text: string; paragraphs: { text: string; items: { number: number; text: string }[] }[] };
}

export const importedArticle = async (
  tx: Tx,
  instrument: string,
  article: number,
): Promise<ImportedArticle | undefined> =>
  (
    await tx.query<ImportedArticle>(
      'select article, title, body from law_text where organ_id = (select ctx_organ()) and instrument = $1 and article = $2',
      [instrument, article],
    )
  )[0];

/** Every article of an imported instrument in order; none where it was not imported. */
export const importedArticles = (tx: Tx, instrument: string): Promise<ImportedArticle[]> =>
  tx.query<ImportedArticle>(
    'select article, title, body from law_text where organ_id = (select ctx_organ()) and instrument = $1 order by article',
    [instrument],
  );

export const importedInstruments = async (tx: Tx): Promise<ReadonlySet<string>> =>
  new Set(
    (
      await tx.query<{ instrument: string }>(
        'select distinct instrument from law_text where organ_id = (select ctx_organ())',
      )
    ).map((row) => row.instrument),
  );

/** Replaces the imported text of an instrument; the caller journals the import with the file's hash. */
export function keepText(tx: Tx, instrument: string, law: ParsedLaw, at: string): void {
  const articles = law.chapters.flatMap((chapter) => chapter.articles);
  tx.query('delete from law_text where instrument = $1 and organ_id = (select ctx_organ())', [instrument]);
  tx.query(
    `insert into law_text (organ_id, instrument, article, title, body, imported_at)
     select (select ctx_organ()), $1, a.number, $2, a.body, $3 from unnest($4::int[], $5::jsonb[]) as a(number, body)`,
    [
      instrument,
      law.title,
      at,
      articles.map((article) => article.number),
      articles.map((article) => JSON.stringify(article)),
    ],
  );
}

export const lawLibrary: Slice = { name: 'law-library' };
