/** The node's grade and what it may hold; on a demonstration, that nothing real belongs in it. */
import type { Node } from '@shoumi/contract';
import { useText, wordFor } from '../../text/index.ts';
import { levelNames } from '../../text/levels.ts';

export function Holds({ node }: { readonly node: Node }) {
  const { t, language } = useText();
  return (
    <span className="holds">
      {node.demo ? `${t('shell.holdsDemo')} · ` : null}
      {t('shell.grade', { grade: wordFor(language, 'grade', node.grade) })}
      {' · '}
      {node.holdsUpTo ? t('shell.holds', { level: levelNames[node.holdsUpTo][language] }) : t('shell.holdsNone')}
    </span>
  );
}
