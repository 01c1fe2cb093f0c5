/** Both dictionaries, key by key. Apart from the hook, so that they can be read without a browser. */
import * as en from './en/index.ts';
import * as zh from './zh/index.ts';

const chinese = { ...zh.shell, ...zh.work, ...zh.study };

export type Key = keyof typeof chinese;

export const dictionaries: Readonly<Record<'zh' | 'en', Readonly<Record<Key, string>>>> = {
  zh: chinese,
  en: { ...en.shell, ...en.work, ...en.study },
};
