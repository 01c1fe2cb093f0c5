/** Language and theme of this browser, remembered in it. Nothing of the work is ever kept here. */
import { useSyncExternalStore } from 'react';

export type Language = 'zh' | 'en';
export type Theme = 'light' | 'dark' | 'auto';

export interface Preferences {
  readonly language: Language;
  readonly theme: Theme;
}

const KEY = 'shoumi.preferences';

function read(): Preferences {
  const standard: Preferences = { language: 'zh', theme: 'auto' };
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return standard;
    const { language, theme } = kept as Partial<Record<keyof Preferences, unknown>>;
    return {
      language: language === 'en' ? 'en' : 'zh',
      theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    };
  } catch {
    return standard;
  }
}

let current = read();
const listeners = new Set<() => void>();
const dark = matchMedia('(prefers-color-scheme: dark)');

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const isDark = ({ theme }: Preferences): boolean => (theme === 'auto' ? dark.matches : theme === 'dark');

/** The document carries both, so that plain styles and screen readers follow. */
function apply(): void {
  document.documentElement.lang = current.language === 'zh' ? 'zh-CN' : 'en';
  document.documentElement.dataset.theme = isDark(current) ? 'dark' : 'light';
}

export const preferences = (): Preferences => current;

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...current, ...change };
  localStorage.setItem(KEY, JSON.stringify(current));
  apply();
  for (const listener of listeners) listener();
}

export const usePreferences = (): Preferences => useSyncExternalStore(subscribe, preferences);

dark.addEventListener('change', () => setPreferences({}));
apply();
