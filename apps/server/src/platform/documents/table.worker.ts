/** Reads one workbook apart from the server: a hostile file may exhaust this thread's memory, not the node's. */
import { parentPort, workerData } from 'node:worker_threads';
import { rowsOfXlsx } from './xlsx.ts';

parentPort?.postMessage(await rowsOfXlsx(workerData as Uint8Array));
