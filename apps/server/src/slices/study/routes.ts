/** Every route of study. */
import type { Print } from '../../platform/documents/print.ts';
import type { Route } from '../../platform/http/host.ts';
import type { Runtime } from '../../platform/runtime/write.ts';
import { codeRoutes } from './code-routes.ts';
import { officeRoutes } from './office-routes.ts';
import { ownRoutes } from './own-routes.ts';
import { paperRoutes } from './paper-routes.ts';
import { rosterRoutes } from './roster-routes.ts';
import { testRoutes } from './test-routes.ts';

/** `print` is replaced by tests only. */
export const studyRoutes = (runtime: Runtime, print?: Print): readonly Route[] => [
  ...ownRoutes(runtime),
  ...codeRoutes(runtime),
  ...rosterRoutes(runtime),
  ...testRoutes(runtime),
  ...officeRoutes(runtime),
  ...paperRoutes(print),
];
