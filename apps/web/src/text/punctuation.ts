/** What joins words that are put together on the page: each language has its own signs. */
import type { Language } from '../app/preferences.ts';

export const listed = (language: Language, words: readonly (string | number)[]): string =>
  words.join(language === 'zh' ? '、' : ', ');

/** A label and the sign that what it labels follows. */
export const labelled = (language: Language, label: string): string => `${label}${language === 'zh' ? '：' : ': '}`;

/** Words with an addition in brackets. */
export const bracketed = (language: Language, words: string, addition: string): string =>
  language === 'zh' ? `${words}（${addition}）` : [words, `(${addition})`].filter(Boolean).join(' ');
