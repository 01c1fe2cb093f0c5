// vitest's global set-up of the projects that need a database: one cluster per project and run, handed to the tests as
// inject('ownerUrl'), inject('appUrl') and inject('superUrl'), stopped after the last test whatever its outcome.

import { migrate } from '@shoumi/server';
import type { TestProject } from 'vitest/node';
import { startTestCluster } from './cluster.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection of the database's owner. */
    ownerUrl: string;
    /** Connection of the role that serves requests. */
    appUrl: string;
    /** Connection of the cluster's superuser: makes databases from templates. */
    superUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startTestCluster({ fsync: project.name === 'crash' });
  // The migrated database is the template that every test file clones.
  await migrate(cluster.ownerUrl, 'shoumi_app');
  project.provide('ownerUrl', cluster.ownerUrl);
  project.provide('appUrl', cluster.appUrl);
  project.provide('superUrl', cluster.superUrl);
  return () => cluster.stop();
}
