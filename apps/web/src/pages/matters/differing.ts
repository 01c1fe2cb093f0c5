/** Where a draft that is being typed and the one that was saved elsewhere meanwhile say different things. */
import type { Draft } from './draft.ts';

/** Names of the fields that differ, in the order given. An empty field and one that is not there say the same. */
export const differing = (fields: readonly string[], mine: Draft, theirs: Draft): readonly string[] =>
  fields.filter((name) => said(mine[name]) !== said(theirs[name]));

/** What a value says, as one text: empty members and the program's own ids say nothing, nor does the order of members. */
function said(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.trim() && JSON.stringify(value.trim());
  if (Array.isArray(value)) return value.length === 0 ? '' : `[${value.map(said).join()}]`;
  if (typeof value !== 'object') return String(value);
  const members = Object.entries(value)
    .filter(([name, each]) => name !== 'id' && said(each) !== '')
    .map(([name, each]) => `${name}:${said(each)}`);
  return members.length === 0 ? '' : `{${members.sort().join()}}`;
}
