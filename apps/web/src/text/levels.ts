/** The three levels by name. */
import type { Level } from '@shoumi/contract';
import type { Language } from '../app/preferences.ts';

export const levelNames: Readonly<Record<Level, Readonly<Record<Language, string>>>> = {
  confidential: { zh: '秘密', en: 'Confidential' },
  secret: { zh: '机密', en: 'Secret' },
  'top-secret': { zh: '绝密', en: 'Top Secret' },
};

const BY_RANK = ['confidential', 'secret', 'top-secret'] as const;

/** Registers give a level by name, a session gives the clearance by rank (1 to 3). */
export function levelOf(value: unknown): Level | undefined {
  return typeof value === 'number' ? BY_RANK[value - 1] : BY_RANK.find((level) => level === value);
}
