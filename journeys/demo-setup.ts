/**
 * vitest's global set-up of the journeys: the web is built and the demo country made, once, before the first of them, so that
 * no journey finds either half made.
 */
import { makeDemo, removeFolder, temporaryFolder } from './running-node.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the country lies as its first start left it; every journey takes a copy (running-node.ts). */
    demoFolder: string;
  }
}

export default async function setup(project: {
  provide(key: 'demoFolder', folder: string): void;
}): Promise<() => void> {
  const folder = temporaryFolder();
  await makeDemo(folder);
  project.provide('demoFolder', folder);
  return () => removeFolder(folder);
}
