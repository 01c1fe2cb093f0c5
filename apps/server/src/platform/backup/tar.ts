/** The least of tar: plain files one behind the other, so that a backup can be read without us (`tar -xzf`). */

const BLOCK = 512;

export interface Entry {
  readonly name: string;
  readonly body: Buffer;
}

/** Not an archive of ours, or cut off. */
export class BrokenArchive extends Error {}

/** Header, body and padding of one file; names up to 100 ASCII characters, bodies up to 8 GB. */
export function tarEntry({ name, body }: Entry): Buffer {
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0, 100, 'latin1');
  header.write('0000600\0', 100);
  header.write('0000000\0', 108);
  header.write('0000000\0', 116);
  header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136);
  header.write('        0', 148);
  header.write('ustar\0', 257);
  header.write('00', 263);
  header.write(`${checksum(header).toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, body, Buffer.alloc((BLOCK - (body.length % BLOCK)) % BLOCK)]);
}

/** Two empty blocks. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * BLOCK);

/** Reads an archive that was written with `tarEntry`. Throws `BrokenArchive` unless it ends as it should. */
export async function* tarEntries(source: AsyncIterable<Buffer>): AsyncGenerator<Entry> {
  const input = source[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  const take = async (size: number): Promise<Buffer> => {
    const parts = [held];
    let length = held.length;
    while (length < size) {
      const next = await input.next();
      if (next.done) throw new BrokenArchive('the archive is cut off');
      parts.push(next.value);
      length += next.value.length;
    }
    const all = Buffer.concat(parts);
    held = all.subarray(size);
    return all.subarray(0, size);
  };
  for (;;) {
    const header = await take(BLOCK);
    if (header.every((byte) => byte === 0)) {
      // What unpacks the source compares its checksum behind the last byte.
      while (!(await input.next()).done);
      return;
    }
    if (header.toString('latin1', 257, 262) !== 'ustar') throw new BrokenArchive('this is not a tar archive');
    if (Number.parseInt(header.toString('latin1', 148, 154), 8) !== checksum(header))
      throw new BrokenArchive('a header of the archive is damaged');
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const body = await take(size);
    await take((BLOCK - (size % BLOCK)) % BLOCK);
    yield { name: header.toString('latin1', 0, 100).replace(/\0.*$/s, ''), body };
  }
}

/** Sum of the header's bytes, its own checksum taken as spaces. */
function checksum(header: Buffer): number {
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0x20 : (header[i] ?? 0);
  return sum;
}
