/** Canonical JSON text (RFC 8785): the same value has one text, so a hash over it means something. */

/** Throws on what JSON cannot say (undefined inside an array, functions, NaN). Absent members are left out. */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no canonical text for ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object') {
    const object = value as Readonly<Record<string, unknown>>;
    let members = '';
    // RFC 8785 sorts members by UTF-16 code units, which is what sorting strings does.
    for (const name of Object.keys(object).sort()) {
      const member = object[name];
      if (member !== undefined) members += `${members && ','}${JSON.stringify(name)}:${canonical(member)}`;
    }
    return `{${members}}`;
  }
  throw new TypeError(`no canonical text for ${typeof value}`);
}
