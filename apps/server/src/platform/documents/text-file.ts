/**
 * Bytes of a text into characters. A text in the wrong encoding is called so rather than shown as noise: either its bytes
 * fit none that we know, or it was already spoilt by a program that took one for another.
 */
import { unreadable } from './unreadable.ts';

const decode = (encoding: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
};

/** UTF-16 by the mark at its beginning. */
export function utf16Mark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : undefined;
}

/** UTF-16 by its mark, or because every other byte of what is ASCII in it (digits, spaces, line ends) is zero. */
export function utf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const marked = utf16Mark(bytes);
  if (marked) return marked;
  const sample = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < sample.length / 20 || Math.min(even, odd) > 0) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

// The first two words are 序号 and 姓名 of UTF-8 shown
// as GB 18030, 锟斤拷 is what GB 18030 taken for UTF-8 becomes when it is saved.
const SPOILT = /\ufffd|锟斤拷|搴忓彿|濮撳悕|鍙嶉|æ[\u0080-\u00bf]/;
/** Accents without Chinese and with few plain letters: GB 18030 shown as Western. */
const isWestern = (text: string): boolean => {
  const accented = text.match(/[\u00a1-\u00ff]/g)?.length ?? 0;
  return accented > 3 && accented > (text.match(/[a-z]/gi)?.length ?? 0) && !/\p{Script=Han}/u.test(text);
};

/** UTF-8, UTF-16 with or without a mark, else GB 18030: what Excel in Chinese writes. Throws `wrong-encoding`. */
export function textOf(bytes: Uint8Array): string {
  const marked = utf16(bytes);
  const text = marked ? decode(marked, bytes) : (decode('utf-8', bytes) ?? decode('gb18030', bytes));
  if (text === undefined || SPOILT.test(text.slice(0, 100_000)) || isWestern(text.slice(0, 100_000)))
    throw unreadable(
      'wrong-encoding',
      '文字编码不对，内容已成乱码；请用 UTF-8 或者 GB18030 重新保存',
      'The text is in no encoding that can be read, or was spoilt by a wrong one; save it again as UTF-8 or GB 18030',
    );
  return text.replace(/^\ufeff/, '');
}
