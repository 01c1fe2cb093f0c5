/** vitest's global set-up of the journeys: the folder where the demo country, once made, is kept for all of them. */
import { removeFolder, temporaryFolder } from './running-node.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Empty at first: who needs a demo first makes it there (running-node.ts). */
    demoFolder: string;
  }
}

export default function setup(project: { provide(key: 'demoFolder', folder: string): void }): () => void {
  const folder = temporaryFolder();
  project.provide('demoFolder', folder);
  return () => removeFolder(folder);
}
