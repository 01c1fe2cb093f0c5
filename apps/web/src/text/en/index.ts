export * from './shell.ts';
export * from './study.ts';
export * from './work.ts';
