/** The contract in code: one small typed fetch and the shapes of the API. No dependency, runs in browsers and in Node. */
export * from './client.ts';
export * from './law.ts';
export * from './problem.ts';
export * from './study.ts';
export * from './types.ts';
export * from './views.ts';
