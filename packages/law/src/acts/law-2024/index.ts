export * from './art-14.levels.ts';
export * from './art-17.power.ts';
export * from './art-20.longest-periods.ts';
