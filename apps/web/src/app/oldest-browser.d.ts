// What the oldest browser we serve, Chromium 109, knows beyond ES2022. The web is compiled with that and this alone, so that
// toSorted, Object.groupBy or Promise.withResolvers fail here and not at somebody's desk. APIs of pages are not told apart by year.
interface Array<T> {
  findLast<Found extends T>(matches: (value: T, index: number, array: T[]) => value is Found): Found | undefined;
  findLast(matches: (value: T, index: number, array: T[]) => unknown): T | undefined;
}

interface ReadonlyArray<T> {
  findLast<Found extends T>(
    matches: (value: T, index: number, array: readonly T[]) => value is Found,
  ): Found | undefined;
  findLast(matches: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
}
