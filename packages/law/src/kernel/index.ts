export * from './article.ts';
export * from './calendar-date.ts';
export * from './citation.ts';
export * from './clock.ts';
export * from './procedure.ts';
export * from './rule.ts';
export * from './ruling.ts';
export * from './versioned.ts';
