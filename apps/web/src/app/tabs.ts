/** Tabs of one browser share a session. What one of them hears when another has entered or left. */
export interface Owner {
  readonly username: string;
  readonly organ: string;
}

/**
 * `ours`: the same person in the same organ has entered anew, and what this tab holds of the session is out of date;
 * `elsewhere`: the same person acts for another organ now; `over`: somebody else entered, or nobody is signed in any more,
 * so that this page is of a session that is over.
 */
export function heardIn(mine: Owner | null, now: Owner | null): 'ours' | 'elsewhere' | 'over' | 'nothing' {
  if (!mine) return 'nothing';
  if (mine.username !== now?.username) return 'over';
  return mine.organ === now.organ ? 'ours' : 'elsewhere';
}
