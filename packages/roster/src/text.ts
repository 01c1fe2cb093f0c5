/** Characters as layout leaves them, made comparable: widths, dashes, spaces, dots inside names. Nothing here knows a row. */

const DOTS = /[\u00b7\u0387\u2022\u2024\u2027\u2219\u22c5\u30fb\uff65\uff0e]/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/** Half-width digits, colons, slashes and spaces; radicals that PDFs give for characters; one kind of dash and of dot. */
export const plain = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .replace(DOTS, (dot) => (dot === '\uff0e' ? '.' : '·'))
    .normalize('NFKC')
    .replace(DASHES, '-');

/** Without the spaces that layout puts beside Chinese characters; one space between Latin words. */
export const unpadded = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .replace(/(?<=[\u2e80-\u{3ffff}·]) | (?=[\u2e80-\u{3ffff}·])/gu, '')
    .trim();

/** A name as it is compared: 子　癸 is 子癸, 阿依•古丽 is 阿依·古丽, Ann  Lee is Ann Lee. A stop before a letter is a dot, too. */
export const nameOf = (text: string): string =>
  unpadded(plain(text).replace(/(?<=\p{Script=Han})\s*\.\s*(?=\p{Script=Han})/gu, '·')).replace(/^·+|·+$/g, '');
