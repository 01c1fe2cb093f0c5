/**
 * What a register and the journal can both hold as it stands. Not NUL, which PostgreSQL refuses, and not halves of surrogate
 * pairs, for which there is no UTF-8: the register would keep another character than the journal.
 */
export const canBeKept = (text: string): boolean => text.isWellFormed() && !text.includes('\0');
