/** A running node: database, clock, routes, worker. `start` is what serve and demo call; tests call it in process. */
import { readFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { AddressInfo } from 'node:net';
import { application, registers } from './compose.ts';
import { SYSTEM_ACTOR } from './platform/access/actor.ts';
import { type NodeSettings, nodeSettings } from './platform/config/node.ts';
import { Database, NODE } from './platform/db/transaction.ts';
import { exchangeRoutes } from './platform/exchange/routes.ts';
import { caseRoutes } from './platform/http/case-routes.ts';
import { clockRoutes } from './platform/http/clock-routes.ts';
import type { Route } from './platform/http/host.ts';
import { importRoutes } from './platform/http/import-routes.ts';
import { openApi } from './platform/http/openapi.ts';
import { registerRoutes } from './platform/http/register-routes.ts';
import { buildServer } from './platform/http/server.ts';
import { type Persona, sessionRoutes } from './platform/http/session-routes.ts';
import { stepRoutes } from './platform/http/step-routes.ts';
import { viewRoutes } from './platform/http/view-routes.ts';
import { type Postman, startPostman } from './platform/mail/postman.ts';
import { type MailOptions, mailRoutes } from './platform/mail/routes.ts';
import { type NodeClock, nodeClock } from './platform/runtime/moment.ts';
import { recordEvent } from './platform/runtime/record-event.ts';
import { startWorker, type Worker } from './platform/runtime/worker.ts';
import { catalogueRoutes } from './slices/catalogues/routes.ts';
import { bulkRoutes } from './slices/derivation/bulk.ts';
import { derivationRoutes } from './slices/derivation/routes.ts';
import { deskRoutes } from './slices/desk/routes.ts';
import { guideRoutes } from './slices/guides/routes.ts';
import { lawRoutes } from './slices/law-library/routes.ts';
import { documentRoutes } from './slices/matters/documents.ts';
import { matterRegister } from './slices/matters/register.ts';
import { reviewRoutes } from './slices/matters/review-route.ts';
import { matterRoutes } from './slices/matters/routes.ts';
import { needToKnowRoutes } from './slices/need-to-know/routes.ts';
import { casesRegister } from './slices/proceedings/registers.ts';
import { statisticsRoutes } from './slices/statistics/routes.ts';
import { studyRoutes } from './slices/study/routes.ts';
import { successionRoutes } from './slices/succession/routes.ts';
import { whatIfRoutes } from './slices/what-if/routes.ts';

const VERSION = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string })
  .version;

export interface NodeOptions {
  /** The app's role: owns nothing, bypasses nothing. */
  readonly databaseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly tls?: { readonly cert: string; readonly key: string };
  readonly behindProxy?: boolean;
  /** Folder of the built pages; absent: API only. */
  readonly pages?: string;
  readonly personas?: readonly Persona[];
  readonly limits?: boolean;
  /** Seconds between two looks at the agenda. */
  readonly workEvery?: number;
  /** File whose first line is the password of the mail server's user. */
  readonly mailPasswordFile?: string;
  readonly log?: (line: Record<string, string>) => void;
  /** Schema files applied just before this start; the node's journal says so. */
  readonly migrated?: readonly number[];
}

export interface RunningNode {
  readonly url: string;
  readonly database: Database;
  readonly clock: NodeClock;
  readonly worker: Worker;
  readonly postman: Postman;
  stop(): Promise<void>;
}

export interface RouteOptions {
  readonly database: Database;
  readonly clock: NodeClock;
  readonly node: () => Promise<NodeSettings>;
  readonly personas?: readonly Persona[];
  readonly wake?: () => void;
  readonly mail?: MailOptions;
  readonly log?: (line: Record<string, string>) => void;
}

/** Every route of the API. The OpenAPI document is made from the same list. */
export function routesOf({ database, clock, node, personas, wake, mail, log }: RouteOptions): readonly Route[] {
  const runtime = { database, application, ...(wake ? { wake } : {}) };
  const sessions = { database, application };
  const routes: Route[] = [
    ...sessionRoutes({
      sessions,
      clock,
      node,
      version: VERSION,
      ...(personas ? { personas } : {}),
      keepClock: (ms) =>
        database.asSystem({ organ: NODE }, (tx) =>
          tx.query('update node_setting set demo_now = $1', [new Date(ms).toISOString()]).then(() => undefined),
        ),
    }),
    ...stepRoutes(runtime),
    ...caseRoutes(runtime),
    ...clockRoutes(runtime),
    ...exchangeRoutes(runtime, log),
    ...importRoutes(runtime, registers),
    ...mailRoutes(runtime, mail),
    ...registerRoutes(application, registers),
    ...viewRoutes(registers),
    ...matterRoutes(application),
    ...reviewRoutes(),
    ...statisticsRoutes(matterRegister),
    ...derivationRoutes(),
    ...bulkRoutes(),
    ...needToKnowRoutes(),
    ...guideRoutes(),
    ...catalogueRoutes(),
    ...documentRoutes(application),
    ...deskRoutes(application, matterRegister, casesRegister),
    ...lawRoutes(application),
    ...whatIfRoutes(),
    ...studyRoutes(runtime),
    ...successionRoutes(),
  ];
  return [
    ...routes,
    {
      method: 'GET',
      path: '/api/openapi.json',
      summary: 'This document',
      access: 'none',
      handle: async () => openApi(application, registers, routes),
    },
  ];
}

/** Starts serving. Throws where the node was not founded yet or the database role is too strong. */
export async function startNode(options: NodeOptions): Promise<RunningNode> {
  const database = new Database(options.databaseUrl);
  const settings = await nodeSettings(database);
  if (!settings) throw new Error('the node is not initialised: run `shoumi init` first');
  const clock = nodeClock(settings.demo && settings.demoNow ? Date.parse(settings.demoNow) - Date.now() : 0);
  const say = (type: string, payload: Record<string, unknown>): Promise<unknown> =>
    database.asSystem({ organ: NODE }, (tx) =>
      recordEvent(application, tx, SYSTEM_ACTOR(NODE), { type, payload }, clock.now()),
    );
  if (options.migrated && options.migrated.length > 0) await say('Migrated', { files: options.migrated });
  await say('NodeStarted', { version: VERSION });
  const node = async (): Promise<NodeSettings> => (await nodeSettings(database)) ?? settings;
  const secure = options.tls !== undefined || options.behindProxy === true;
  const log = options.log ?? (() => {});
  const worker = startWorker({ database, application }, clock, options.workEvery ?? 30, log);
  const { mailPasswordFile: passwordFile } = options;
  const postman = startPostman(
    { database, application },
    clock,
    { everySeconds: options.workEvery ?? 30, ...(passwordFile ? { passwordFile } : {}) },
    log,
  );
  const app = await buildServer({
    database,
    clock,
    routes: routesOf({
      database,
      clock,
      node,
      wake: () => worker.wake(),
      log,
      mail: { release: () => postman.release(), ...(passwordFile ? { passwordFile } : {}) },
      ...(settings.demo && options.personas ? { personas: options.personas } : {}),
    }),
    secure,
    ...(options.tls ? { tls: options.tls } : {}),
    behindProxy: options.behindProxy ?? false,
    limits: options.limits ?? true,
    log,
    ...(options.pages ? { pages: options.pages } : {}),
  });
  await app.listen({ host: options.host, port: options.port });
  // What Node has compiled is kept now (where it was told a folder), not at an exit that may come as a kill.
  flushCompileCache();
  const { port } = app.server.address() as AddressInfo;
  return {
    url: `${options.tls ? 'https' : 'http'}://${options.host}:${port}`,
    database,
    clock,
    worker,
    postman,
    stop: async () => {
      await Promise.all([worker.stop(), postman.stop()]);
      await app.close();
      // Where the database is already gone, the next start tells enough: there is a start without a stop before it.
      await say('NodeStopped', {}).catch(() => undefined);
      await database.close();
    },
  };
}
