/** Reads our QR pictures as a scanner does: from pixels, by a decoder that is not the one that drew them. For tests only. */
import { inflateSync } from 'node:zlib';
import decodeQR from 'qr/decode.js';

interface Picture {
  readonly width: number;
  readonly height: number;
  /** RGBA, row by row. */
  readonly data: Uint8Array;
}

/** Milliseconds for further tries: no camera waits for the next frame here. */
const PATIENT = { timeLimit: 10_000 };

/** What a picture says. Throws where a scanner finds nothing. */
export const textOfPng = (png: Uint8Array): string => decodeQR(pixelsOfPng(png), PATIENT);
export const textOfSvg = (svg: string): string => decodeQR(pixelsOfSvg(svg), PATIENT);

type Filter = (left: number, up: number, corner: number) => number;
const paeth: Filter = (left, up, corner) => {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
};
const FILTERS: readonly Filter[] = [() => 0, (left) => left, (_left, up) => up, (left, up) => (left + up) >> 1, paeth];

/** 8-bit RGBA, not interlaced: the only kind that we draw. */
function pixelsOfPng(png: Uint8Array): Picture {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const [width, height, kind] = [view.getUint32(16), view.getUint32(20), view.getUint16(24)];
  if (kind !== 0x0806) throw new Error(`not 8-bit RGBA: ${kind.toString(16)}`);
  const packed: Uint8Array[] = [];
  for (let at = 8; at < png.length; ) {
    const length = view.getUint32(at);
    const name = new TextDecoder().decode(png.subarray(at + 4, at + 8));
    if (name === 'IDAT') packed.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * 4;
  const data = new Uint8Array(height * stride);
  for (let y = 0; y < height; y++) {
    const filter = FILTERS[raw[y * (stride + 1)] ?? 0] ?? paeth;
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x;
      const [left, up, corner] = [
        x < 4 ? 0 : data[at - 4],
        y === 0 ? 0 : data[at - stride],
        x < 4 || y === 0 ? 0 : data[at - stride - 4],
      ];
      data[at] = (raw[y * (stride + 1) + 1 + x] ?? 0) + filter(left ?? 0, up ?? 0, corner ?? 0);
    }
  }
  return { width, height, data };
}

/** Pixels a side for one unit of the drawing; a module is several units. */
const SCALE = 0.5;

/** A white ground and one path of black polygons with upright and level sides, filled by the even-odd rule. */
function pixelsOfSvg(svg: string): Picture {
  const [, across = '', down = ''] = /viewBox="0 0 (\d+) (\d+)"/.exec(svg) ?? [];
  const [width, height] = [Math.floor(Number(across) * SCALE), Math.floor(Number(down) * SCALE)];
  if (!svg.includes('<rect width="100%" height="100%" fill="#FFFFFF"')) throw new Error('no white ground');
  // Only upright sides are crossed by a level ray: [x, from y, to y].
  const sides = [...svg.matchAll(/ d="([^"]+)"/g)].flatMap(([, path = '']) =>
    path.split('Z').flatMap((polygon) => {
      const points = [...polygon.matchAll(/(\d+) (\d+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
      return points.flatMap(([x, y], i) => {
        const [nextX, nextY] = points[(i + 1) % points.length] ?? [x, y];
        return x === nextX ? [[x, Math.min(y, nextY), Math.max(y, nextY)] as const] : [];
      });
    }),
  );
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    const middle = (y + 0.5) / SCALE;
    const crossed = sides.filter(([, from, to]) => from < middle && middle < to).map(([x]) => x);
    for (let x = 0; x < width; x++)
      if (crossed.filter((at) => at < (x + 0.5) / SCALE).length % 2 === 1)
        data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { width, height, data };
}
