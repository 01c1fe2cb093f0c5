/** The node's grade and what it may hold; on a demonstration, that nothing real belongs in it. */
import type { Node } from '@shoumi/contract';
import { useText, wordFor } from '../../text/index.ts';
import { levelNames } from '../../text/levels.ts';

export function Holds({ node }: { readonly node: Node }) {
  const { t, language } = useText();
  // A demonstration holds nothing, whatever its invented matters are marked with.
  if (node.demo) return <span className="holds">{t('shell.holdsDemo')}</span>;
  return (
    <span className="holds">
      {t('shell.grade', { grade: wordFor(language, 'grade', node.grade) })}
      {' · '}
      {node.holdsUpTo ? t('shell.holds', { level: levelNames[node.holdsUpTo][language] }) : t('shell.holdsNone')}
    </span>
  );
}
