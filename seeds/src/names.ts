/** Invented names, always the same for the same number: nobody in a demo exists. */
const SURNAMES = '林沈高许周顾陆程韩苏叶秦方唐袁邓贺龚白石孟江范钟黎'.split('');
const GIVEN = [
  '知远',
  '明川',
  '若谷',
  '静宜',
  '子衡',
  '清和',
  '思齐',
  '望舒',
  '景行',
  '维桢',
  '怀瑾',
  '书宁',
  '承泽',
  '云舟',
  '安澜',
  '嘉树',
  '行简',
  '采薇',
  '临风',
  '其琛',
  '宛如',
  '守拙',
  '青禾',
  '一鸣',
];

/** `n` from 0; 600 different names before they repeat. */
export const nameOf = (n: number): string =>
  `${SURNAMES[n % SURNAMES.length]}${GIVEN[(Math.floor(n / SURNAMES.length) * 7 + n) % GIVEN.length]}`;

/** A small deterministic generator (mulberry32): seeds are the same on every machine. */
export function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
