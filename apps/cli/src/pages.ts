/** Where the built pages lie, if they are built. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export function builtPages(): string | undefined {
  const folder = resolve(import.meta.dirname, '../../web/dist');
  return existsSync(resolve(folder, 'index.html')) ? folder : undefined;
}
