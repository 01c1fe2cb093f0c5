/** The only door of the law package: kernel, acts, procedures. Pure: no I/O, no clock, no chance. */
export * from './acts/articles.ts';
export * from './acts/house-rules.ts';
export * from './acts/law-2024/index.ts';
export * from './acts/regulation-2024/index.ts';
export * from './acts/terms.ts';
export * from './calendar/index.ts';
export * from './cases.ts';
export * from './glossary.ts';
export * from './kernel/index.ts';
export * from './procedures/index.ts';
export * from './study/index.ts';
