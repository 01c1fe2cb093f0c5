/**
 * What is typed and not yet saved, kept for this tab alone: particulars may be sensitive, so never in localStorage, and
 * nothing remains after saving, signing out or closing the tab.
 */
const PREFIX = 'shoumi.kept.';

export function keep(key: string, value: unknown): void {
  try {
    sessionStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    // A full or forbidden store costs the safety copy, never the form itself.
  }
}

export function kept(key: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + key) ?? 'null');
  } catch {
    return null;
  }
}

export const forget = (key: string): void => sessionStorage.removeItem(PREFIX + key);

export function forgetKept(): void {
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

const OWNER = 'shoumi.keptFor';

/** Says who works here and for which organ: what was kept for another one is dropped, also when a page is loaded anew. */
export function keepFor(owner: string): void {
  try {
    if (sessionStorage.getItem(OWNER) !== owner) forgetKept();
    sessionStorage.setItem(OWNER, owner);
  } catch {
    // Nothing can be kept, so nothing is.
  }
}
