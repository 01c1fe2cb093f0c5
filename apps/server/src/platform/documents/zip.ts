/** Looks into a zip before a byte of it is unpacked. */
import { unzipSync } from 'fflate';
import { unreadable } from './unreadable.ts';

const MAX_UNPACKED = 200 * 1024 * 1024;

export const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b;

/** Names of the files within. Throws `too-large-unpacked` above `most` bytes, or `damaged` where this is no zip. */
export function namesInZip(bytes: Uint8Array, most = MAX_UNPACKED): readonly string[] {
  const names: string[] = [];
  let total = 0;
  try {
    // The central directory tells the unpacked sizes.
    unzipSync(bytes, {
      filter: (file) => {
        names.push(file.name);
        total += file.originalSize;
        return false;
      },
    });
  } catch {
    throw unreadable('damaged', '文件已损坏', 'The file is damaged');
  }
  if (total > most) throw unreadable('too-large-unpacked', '文件解开后过大', 'The file is too large when unpacked');
  return names;
}
