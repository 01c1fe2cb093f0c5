/**
 * Writes everything that is generated. With --check it writes nothing, names each file that is not as it would be written,
 * and exits 1 if there is one.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { glossaryIndex } from './generate/glossary.ts';
import { lawCoverage } from './generate/law-coverage.ts';
import { openApiDocument } from './generate/openapi.ts';
import { procedureDiagrams } from './generate/procedures.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const check = process.argv.includes('--check');

const all = [lawCoverage(), glossaryIndex(), procedureDiagrams(), await openApiDocument()];
const stale = all.filter(({ path, content }) => {
  const file = join(root, path);
  return !existsSync(file) || readFileSync(file, 'utf8') !== content;
});

for (const { path, content } of stale) {
  if (check) {
    console.error(`${path} is not as it would be generated: run npm run generate and commit the result.`);
  } else {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(path);
  }
}
if (check && stale.length > 0) process.exitCode = 1;
