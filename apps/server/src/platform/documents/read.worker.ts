/** Reads one file apart from the server: a hostile file may exhaust this thread's memory, not the node's. */
import { parentPort, workerData } from 'node:worker_threads';
import { docxContent } from './docx-content.ts';
import { pdfText } from './pdf-text.ts';
import type { ReadAnswers } from './read-apart.ts';
import { rowsOfXlsx } from './xlsx.ts';

const { kind, bytes, times } = workerData as { kind: keyof ReadAnswers; bytes: Uint8Array; times: boolean };
const readers = {
  xlsx: () => rowsOfXlsx(bytes, times),
  docx: () => docxContent(bytes),
  pdf: () => pdfText(bytes),
};
parentPort?.postMessage(await readers[kind]());
