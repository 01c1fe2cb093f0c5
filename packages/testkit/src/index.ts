// What tests share: a database, organs and persons in it, and the programs they need.
export { asked } from './asked.ts';
export { type Cast, castOf, DAY, entriesFor, proposalUnder, refusalOf, stepAs } from './cast.ts';
export { startTestCluster, type TestCluster } from './cluster.ts';
export { foundTestNode, type TestDatabase, type TestLine, testDatabase, testLine, testOrgan } from './database.ts';
export {
  DERIVE,
  derivationScene,
  draftOf,
  foreign,
  from,
  REVIEW,
  toNobody,
  years,
} from './derivations.ts';
export { accountFor, HttpClient, PASSWORD, signedInAs } from './http-client.ts';
export { httpScene } from './http-scene.ts';
export { unlikeJournals } from './journals.ts';
export { lineScene } from './line-scene.ts';
export { MERGER_BEFORE, type MergerScene, mergerScene, takesOver } from './merger.ts';
export { stageOf } from './stage.ts';
export {
  type StudyOffice,
  studyOffice,
  studySessionInput,
  TODAY,
} from './study-office.ts';
export { BROWSER_ARGS, browserPath, libreOfficePath, OLDEST_ON, oldestBrowserPath } from './tools-present.ts';
export { broken } from './walk/holds.ts';
export { type Ground, walk, walkedSteps, walkGround } from './walk/walk.ts';
export { worked } from './worked.ts';
