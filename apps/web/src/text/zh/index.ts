export * from './shell.ts';
export * from './work.ts';
