/** Why a file cannot be read: one problem for all readers, told apart by its code. */
import { Problem } from '../runtime/problem.ts';

export const unreadable = (code: string, zh: string, en: string): Problem =>
  new Problem('invalid', { title: { zh, en }, fields: [{ path: 'file', code, message: code }] });
