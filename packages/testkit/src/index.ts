// What tests share: a database, and the programs they need.
export { startTestCluster, type TestCluster } from './cluster.ts';
export { BROWSER_ARGS, browserPath, libreOfficePath } from './tools-present.ts';
