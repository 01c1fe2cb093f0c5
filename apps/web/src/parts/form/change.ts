/**
 * Changes of what a form holds. A change is applied to the value when its turn comes, never to the one that was drawn:
 * two fields may change before the form is drawn again, and neither may undo the other.
 */

export type Change = (value: unknown) => unknown;

type Held = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const inField =
  (name: string, change: Change) =>
  (whole: Held): Record<string, unknown> => ({ ...whole, [name]: change(whole[name]) });

export const inItem =
  (place: number, change: Change): Change =>
  (whole) =>
    listOf(whole).map((each, at) => (at === place ? change(each) : each));
