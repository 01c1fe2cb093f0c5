/** Reads a text file as it arrives: UTF-8, UTF-16, or the national encoding that older Chinese files are in. `-` is stdin. */
import { readFileSync } from 'node:fs';
import { Problem, textOf } from '@shoumi/server';
import { UsageError } from '../command.ts';

export function readText(file: string): string {
  const bytes = readBytes(file);
  try {
    return textOf(bytes);
  } catch (error) {
    if (error instanceof Problem) throw new UsageError(`${file}: ${error.details.title.en}`);
    throw error;
  }
}

function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}
