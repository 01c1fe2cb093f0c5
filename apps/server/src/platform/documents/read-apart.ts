/** Reads a file of a complicated kind in a thread of its own, with limits on memory and time. */
import { Worker } from 'node:worker_threads';

/** What the thread is asked, and what it answers. */
export interface ReadAnswers {
  readonly xlsx: readonly (readonly string[])[];
  /** Rows of its tables, and each paragraph outside of these as a row of one cell; without a table, lines of text. */
  readonly docx: { readonly hasTable: boolean; readonly rows: readonly (readonly string[])[] };
  /** Lines as they stand on the pages, a form feed between pages. */
  readonly pdf: string;
}

const READ_MS = 20_000;
const READ_MB = 512;

/** Rejects when the file cannot be read, or when a limit is reached. `times`: keep times of day beside days. */
export function readApart<K extends keyof ReadAnswers>(
  kind: K,
  bytes: Uint8Array,
  times = false,
): Promise<ReadAnswers[K]> {
  const worker = new Worker(new URL('./read.worker.ts', import.meta.url), {
    workerData: { kind, bytes, times },
    resourceLimits: { maxOldGenerationSizeMb: READ_MB },
  });
  const timer = setTimeout(() => void worker.terminate(), READ_MS);
  return new Promise<ReadAnswers[K]>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the file took too long or too much')));
  }).finally(() => {
    clearTimeout(timer);
    void worker.terminate();
  });
}
