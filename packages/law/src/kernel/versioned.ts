/**
 * A value or rule with its history. Amending adds a version; nothing old is edited or deleted.
 * Gaps and overlaps are refused when the module loads, so a wrong table can never answer.
 */
import type { Basis } from './citation.ts';

export interface Version<T> {
  /** First day on which this version holds, `YYYY-MM-DD`. */
  readonly from: string;
  /** First day on which it no longer holds; absent on the newest. */
  readonly until?: string;
  readonly broughtInBy: Basis;
  readonly value: T;
}

export interface Versioned<T> {
  readonly name: string;
  readonly versions: readonly Version<T>[];
  /** The day a person last compared the value with its source. */
  readonly lastCheckedOn: string;
  /** The version in force on a day; `undefined` before the first one. */
  versionOn(day: string): Version<T> | undefined;
  /** The value in force on a day. Throws before the first version: guessing an older law is worse than stopping. */
  at(day: string): T;
}

export function versioned<T>(name: string, versions: readonly Version<T>[], lastCheckedOn: string): Versioned<T> {
  if (versions.length === 0) throw new Error(`${name}: no version`);
  versions.forEach((version, index) => {
    const next = versions[index + 1];
    if (version.until !== undefined && version.until <= version.from)
      throw new Error(`${name}: ${version.from} ends before it begins`);
    if (next && version.until !== next.from)
      throw new Error(`${name}: gap or overlap between ${version.from} and ${next.from}`);
    if (!next && version.until !== undefined)
      throw new Error(`${name}: the newest version ends on ${version.until} and nothing follows`);
  });
  const versionOn = (day: string) => versions.findLast((version) => version.from <= day);
  return {
    name,
    versions,
    lastCheckedOn,
    versionOn,
    at(day) {
      const version = versionOn(day);
      if (!version) throw new RangeError(`${name}: nothing in force on ${day}`);
      return version.value;
    },
  };
}
