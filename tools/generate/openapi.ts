/** packages/contract/openapi.json: the API as `/api/openapi.json` serves it, made without a database. */
import { application, registers } from '../../apps/server/src/compose.ts';
import { routesOf } from '../../apps/server/src/node.ts';
import { Database } from '../../apps/server/src/platform/db/transaction.ts';
import { openApi } from '../../apps/server/src/platform/http/openapi.ts';
import { nodeClock } from '../../apps/server/src/platform/runtime/moment.ts';
import type { Generated } from './generated.ts';

/** A pool connects on its first query, and describing routes asks none. */
const UNREACHABLE = 'postgres://nobody@127.0.0.1:1/none';

export async function openApiDocument(): Promise<Generated> {
  const database = new Database(UNREACHABLE);
  try {
    const routes = routesOf({
      database,
      clock: nodeClock(0),
      node: () => Promise.reject(new Error('routes are described, not called')),
      // The persona routes exist on demonstration nodes; the document names them and says so.
      personas: [],
    });
    const described = routes.filter((route) => route.path !== '/api/openapi.json');
    const content = `${JSON.stringify(openApi(application, registers, described), null, 2)}\n`;
    return { path: 'packages/contract/openapi.json', content };
  } finally {
    await database.close();
  }
}
