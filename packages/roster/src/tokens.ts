/**
 * One line of text into records by the kinds of its words alone, so that it matters little what parts them. A record is a
 * number, a name, a stamp; each may be missing or damaged. Left out: fields of other kinds, which need a header's places.
 */
import { NO_TIME } from './stamp.ts';
import { plain } from './text.ts';

export interface RawRecord {
  /** As it stands; '' where there is none. */
  readonly number: string;
  readonly name: string;
  readonly stamp: string;
  readonly extras: Readonly<Record<string, string>>;
  /** All of it as it stands. */
  readonly text: string;
}

interface Token {
  readonly kind: 'number' | 'stamp' | 'word';
  readonly text: string;
}

const HAN = String.raw`\p{Script=Han}`;
const STAMP =
  /^(?=.*\d)[\d\-/.:;'T年月日时点分秒\ufffd□?]+$|^\d[\d\-/.:;]*[OoIlZSB]?[\d\-/.:;]*$|^(?:上午|中午|下午|晚上|AM|PM)\S*$/i;
const NUMBER = /^(?:第)?\d{1,6}[.、)]?$/;
const GLUED_NUMBER = new RegExp(`^(\\d{1,5})[.、)]?(?=(?![年月日时点分秒])[${HAN}\\p{Script=Latin}])(.*)$`, 'u');
const GLUED_STAMP = /^(\D*\p{L}\D*?)((?:\d{2,4}[-/.年]\d|\d{8}).*)$/u;
const GLUED_NEXT = /^(.*\d:\d{2}(?::\d{2})?)(\d+)$/;

const MAX_WORD = 100;

/** White space, bars and commas part words; everything else is part of one. */
function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  const push = (text: string): void => {
    if (text === '') return;
    // Nothing of a record is so long, and the patterns below are slow on what is.
    if (text.length > MAX_WORD) {
      tokens.push({ kind: 'word', text });
      return;
    }
    if (NUMBER.test(text)) tokens.push({ kind: 'number', text });
    else if (STAMP.test(text) || (NO_TIME.test(text) && tokens.at(-1)?.kind === 'word'))
      tokens.push({ kind: 'stamp', text });
    else {
      const [, number, rest] = GLUED_NUMBER.exec(text) ?? [];
      if (number !== undefined && rest !== undefined) {
        push(number);
        push(rest);
        return;
      }
      const [, name, stamp] = GLUED_STAMP.exec(text) ?? [];
      if (name !== undefined && stamp !== undefined) {
        push(name);
        push(stamp);
      } else tokens.push({ kind: 'word', text });
    }
  };
  for (const word of plain(line).split(/[\s|│,、]+/)) push(word);
  return tokens.flatMap((token, i) => partedFromNext(token, tokens[i + 1]));
}

/** 08:0919 before a name: the time of one record and the number of the next. */
function partedFromNext(token: Token, next: Token | undefined): Token[] {
  const [, time, number] = token.kind === 'stamp' && next?.kind === 'word' ? (GLUED_NEXT.exec(token.text) ?? []) : [];
  if (time === undefined || number === undefined) return [token];
  return [
    { kind: 'stamp', text: time },
    { kind: 'number', text: number },
  ];
}

/** A day and a time of day both stand there, or a word that says there is none. */
const isComplete = (stamp: string): boolean =>
  /\d.*[-/.年月日 ]\S*\d[:时点]\d*|^\d{12,14}$|^\d{8} \d{4,6}$/.test(stamp) || NO_TIME.test(stamp);
const beginsDay = (text: string): boolean => /^\d{0,4}[-/.年月]\d/.test(text) || /^20\d{6}/.test(text);

interface Draft {
  number: string;
  words: string[];
  stamps: string[];
}

const stampOf = (draft: Draft): string => draft.stamps.join(' ');

export function recordsOfLine(line: string): RawRecord[] {
  const tokens = tokensOf(line);
  const drafts: Draft[] = [];
  let open: Draft | undefined;
  const begin = (): Draft => {
    open = { number: '', words: [], stamps: [] };
    drafts.push(open);
    return open;
  };
  for (const [i, { kind, text }] of tokens.entries()) {
    const next = tokens[i + 1];
    if (kind === 'number') {
      // Beside a day, a lone number can only be the piece of a time.
      const nameless = next !== undefined && beginsDay(next.text) && open?.stamps.length !== 1;
      if (!open || next?.kind === 'word' || nameless || isComplete(stampOf(open))) begin().number = text;
      else open.stamps.push(text);
    } else if (kind === 'word') {
      const target: Draft = !open || open.stamps.length > 0 ? begin() : open;
      target.words.push(text);
    } else {
      const second = open && isComplete(stampOf(open)) && beginsDay(text);
      (open === undefined || second ? begin() : open).stamps.push(text);
    }
  }
  return drafts.map((draft) => ({
    number: draft.number,
    name: draft.words.join(' '),
    stamp: stampOf(draft),
    extras: {},
    text: [draft.number, ...draft.words, ...draft.stamps].filter((part) => part !== '').join(' '),
  }));
}

export const hasWholeStamp = ({ stamp }: RawRecord): boolean => isComplete(stamp);
