/** How the product starts its server (tools/bootstrap.mjs): heap flags, one arena, and the folder where Node keeps compiled code. */
import { join, resolve } from 'node:path';

export const FLAGS = ['--max-semi-space-size=4', '--max-old-space-size=768'];

const COMPILED = join(resolve(import.meta.dirname, '../../..'), 'node_modules', '.cache', 'shoumi-compiled');

export const environment = (compiled = COMPILED): NodeJS.ProcessEnv => ({
  ...process.env,
  NODE_COMPILE_CACHE: compiled,
  MALLOC_ARENA_MAX: '1',
});
