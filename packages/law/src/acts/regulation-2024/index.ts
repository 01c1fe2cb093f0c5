/** The implementing regulation of 2024 (in force from 2024-09-01), article by article. */
export * from './art-05.public-by-law.ts';
export * from './art-12.guides.ts';
export * from './art-14.authorities.ts';
export * from './art-15.remit.ts';
export * from './art-17.original-classification.ts';
export * from './art-19.period.ts';
export * from './art-20.need-to-know.ts';
export * from './art-21.marks.ts';
export * from './coded-numbers.ts';
export * from './term.ts';
