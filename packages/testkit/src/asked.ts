/** A route asked as somebody, without HTTP and without a session: for tests of what a slice answers. */
import { type Actor, type ApiRequest, actingAs, momentOf, type Route } from '@shoumi/server';
import { DAY } from './cast.ts';
import type { TestDatabase } from './database.ts';

const notAsked = (what: string) => (): never => {
  throw new Error(`a route that is asked so has no ${what}`);
};

/** What the route at `path` answers `who`, at 9:30 of the day unless the request says otherwise. Throws where there is no such route. */
export async function asked<T>(
  db: TestDatabase,
  routes: readonly Route[],
  path: string,
  who: Actor,
  request: Partial<ApiRequest> = {},
): Promise<T> {
  const route = routes.find((each) => each.path === path);
  if (!route) throw new Error(`no route ${path}`);
  return (await route.handle({
    params: {},
    query: {},
    body: undefined,
    headers: {},
    language: 'zh',
    moment: momentOf(Date.parse(`${DAY}T09:30:00+08:00`)),
    token: undefined,
    address: '127.0.0.1',
    keepToken: notAsked('session'),
    file: notAsked('file'),
    person: (body) => actingAs(db.database, who, body),
    ...request,
  })) as T;
}
