/** The text of a session section by section, each with a mark that it was read. The same for people with and without an account. */
import type { StudyPageData } from '@shoumi/contract';
import { Checkbox } from 'antd';
import { useText } from '../../text/index.ts';

export function Reading({
  page,
  marks,
  onMarks,
}: {
  readonly page: StudyPageData;
  readonly marks: readonly number[];
  readonly onMarks?: (marks: readonly number[]) => void;
}) {
  const { t } = useText();
  const { material } = page;
  if (!material) return null;
  const done = material.sections.filter(({ n }) => marks.includes(n)).length;
  return (
    <section className="section study-text">
      <h2>{material.title}</h2>
      {material.version ? <p className="quiet">{t('study.version', { version: material.version })}</p> : null}
      {material.restated ? <p className="quiet">{t('study.restated')}</p> : null}
      <p role="status">{t('study.progress', { done, all: material.sections.length })}</p>
      {material.sections.map(({ n, heading, text }) => (
        <article key={n}>
          {heading ? <h3>{heading}</h3> : null}
          <p className="as-written">{text}</p>
          {onMarks ? (
            <Checkbox
              checked={marks.includes(n)}
              aria-label={`${t('study.read')} ${heading || n}`}
              onChange={(event) => onMarks(event.target.checked ? [...marks, n] : marks.filter((each) => each !== n))}
            >
              {t('study.read')}
            </Checkbox>
          ) : null}
        </article>
      ))}
    </section>
  );
}
