/** The product's own words, Chinese first. A key that lacks either language does not compile. */
import { type Language, usePreferences } from '../app/preferences.ts';
import { dictionaries, type Key } from './dictionaries.ts';

export type { Key } from './dictionaries.ts';

export type Say = (key: Key, holes?: Readonly<Record<string, string | number>>) => string;

const say =
  (language: Language): Say =>
  (key, holes) =>
    dictionaries[language][key].replace(/\{(\w+)\}/g, (hole, name: string) => String(holes?.[name] ?? hole));

const speakers: Readonly<Record<Language, Say>> = { zh: say('zh'), en: say('en') };

/** `t('desk.title')` in the language of this browser. */
export function useText(): { readonly t: Say; readonly language: Language } {
  const { language } = usePreferences();
  return { t: speakers[language], language };
}

const isKey = (name: string): name is Key => name in dictionaries.zh;

/** Looks up a word by a name that the server gave; the name itself when we have no word for it. */
export function wordFor(language: Language, group: string, name: string): string {
  const key = `${group}.${name}`;
  return isKey(key) ? dictionaries[language][key] : name;
}
