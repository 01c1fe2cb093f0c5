/** What a session gives to read, section by section: an imported instrument article by article, or a text of the organ. */
import { articles, type Instrument, instruments } from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { importedArticles } from '../law-library/index.ts';
import type { SessionRow } from './session-row.ts';

interface Section {
  readonly n: number;
  readonly heading: string;
  readonly text: string;
}

export interface Material {
  readonly title: string;
  readonly version: string | null;
  /** The official text was not imported: what stands here is our restatement, and says so. */
  readonly restated: boolean;
  readonly sections: readonly Section[];
}

function restatements(instrument: Instrument): Section[] {
  return articles.flatMap(({ citation, heading, restates }) =>
    citation.instrument === instrument
      ? [{ n: citation.article, heading: `第${citation.article}条 ${heading.zh}`, text: restates.zh }]
      : [],
  );
}

async function ofInstrument(tx: Tx, instrument: Instrument, wanted: readonly number[]): Promise<Material> {
  const imported = await importedArticles(tx, instrument);
  const sections =
    imported.length > 0
      ? imported.map(({ article, body }) => ({ n: article, heading: `第${article}条`, text: body.text }))
      : restatements(instrument);
  return {
    title: instruments[instrument].title.zh,
    version: null,
    restated: imported.length === 0,
    sections: wanted.length === 0 ? sections : sections.filter(({ n }) => wanted.includes(n)),
  };
}

/** `null` where a session has nothing to read. */
export async function materialOf(tx: Tx, { particulars }: SessionRow): Promise<Material | null> {
  if (particulars.instrument !== null)
    return ofInstrument(tx, particulars.instrument as Instrument, particulars.articles);
  if (particulars.text === null) return null;
  const [row] = await tx.query<{ title: string; version: string; body: string }>(
    'select title, version, body from study_text where organ_id = (select ctx_organ()) and id = $1',
    [particulars.text],
  );
  if (!row) return null;
  const parts = row.body.split(/\n\s*\n/).map((part) => part.trim());
  return {
    title: row.title,
    version: row.version,
    restated: false,
    sections: parts.filter((part) => part !== '').map((text, i) => ({ n: i + 1, heading: '', text })),
  };
}
