/** GLOSSARY.md: the words of the project, from packages/law/src/glossary.ts. */
import { citationText, glossary } from '../../packages/law/src/index.ts';
import { banner, type Generated } from './generated.ts';
import { table } from './table.ts';

export function glossaryIndex(): Generated {
  const inOrder = [...glossary].sort((a, b) => (a.en.toLowerCase() < b.en.toLowerCase() ? -1 : 1));
  const rows = inOrder.map(({ en, zh, basis, avoid, note }) => [
    en,
    zh,
    citationText(basis, 'zh'),
    avoid.join(', '),
    note ?? '',
  ]);
  return {
    path: 'GLOSSARY.md',
    content: `${banner('packages/law/src/glossary.ts')}# Glossary

One English name for one official term. Code, comments and documents use the first column, screens the second.

${table(['English', 'Official term', 'From', 'Not', 'Note'], rows)}
`,
  };
}
