/** The server's door for the command line, tests and benches. */
export { application, registers } from './compose.ts';
export { type NodeOptions, type RunningNode, routesOf, startNode } from './node.ts';
export { type Actor, actingAs, asPerson, asWorker } from './platform/access/actor.ts';
export { enterAs, setInitialPassword, signIn, tokenHash } from './platform/access/sessions.ts';
export { type BackupMade, makeBackup, unfinishedBeside } from './platform/backup/make.ts';
export { RestoreRefused, requireEmpty, restoreInto, verifiedManifest } from './platform/backup/restore.ts';
export {
  foundNode,
  type Grade,
  grades,
  type NodeSettings,
  nodeSettings,
  recordApproval,
} from './platform/config/node.ts';
export {
  connectOwner,
  DatabaseRefused,
  type OpenDatabase,
  type OwnerConnection,
  openDatabase,
} from './platform/config/open-database.ts';
export { DataFolderInUse, makeFolder } from './platform/db/embedded.ts';
export { analyse, migrate } from './platform/db/migrate.ts';
export { Database, NODE, type Tx } from './platform/db/transaction.ts';
export { MAX_DOCUMENT_BYTES, readDocument, tooLarge } from './platform/documents/document-file.ts';
export { textOf } from './platform/documents/text-file.ts';
export { exchange } from './platform/exchange/deliver.ts';
export type { ApiRequest, Route } from './platform/http/host.ts';
export type { Persona } from './platform/http/session-routes.ts';
export { type ExportedEntry, exportJournals, type JournalHead, journalHeads } from './platform/journal/export.ts';
export { type ExpectedHead, type RebuildReport, rebuildCheck } from './platform/journal/rebuild.ts';
export { list as listRegister } from './platform/registers/query.ts';
export { newId } from './platform/runtime/ids.ts';
export { type Moment, momentOf, nodeClock } from './platform/runtime/moment.ts';
export { Problem } from './platform/runtime/problem.ts';
export { takeStep } from './platform/runtime/take-step.ts';
export { startWorker } from './platform/runtime/worker.ts';
export type { Runtime, StepAnswer } from './platform/runtime/write.ts';
export { begin as beginTest, submit as submitTest } from './slices/study/attempts.ts';
export { confirm as confirmStudy } from './slices/study/participation.ts';
