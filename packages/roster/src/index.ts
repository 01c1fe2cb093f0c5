/** Rosters of study feedback (art. 9): what a circulated text came back with, previewed, decided on and matched to people. */
export * from './decide.ts';
export type { RosterSource, SourceLine } from './lines.ts';
export * from './match.ts';
export * from './preview.ts';
export type { Flag, FlagCode, PreviewOptions, PreviewRow, RefusalCode } from './row.ts';
