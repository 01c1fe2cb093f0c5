/** The contract is a valid OpenAPI 3.1 document, and every operation says what it is for and what it takes. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';

interface Operation {
  readonly summary?: string;
  readonly operationId?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses?: Readonly<Record<string, unknown>>;
}
const document = JSON.parse(
  readFileSync(resolve(import.meta.dirname, '../../../../../packages/contract/openapi.json'), 'utf8'),
) as { readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>> };
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, path, operation] as const),
);

describe('the OpenAPI document', () => {
  it('is valid', async () => {
    const result = await new Validator().validate(structuredClone(document));
    expect(result.errors ?? []).toEqual([]);
    expect(result.valid).toBe(true);
  });
  it.each(operations)(
    '%s has a summary, answers, and a parameter for each place in its path',
    (_name, path, operation) => {
      expect(operation.summary?.length ?? 0).toBeGreaterThan(0);
      expect(Object.keys(operation.responses ?? {}).length).toBeGreaterThan(0);
      const places = [...path.matchAll(/\{([^}]+)\}/g)].map(([, place]) => place);
      const named = (operation.parameters ?? []).filter((each) => each.in === 'path').map(({ name }) => name);
      expect(named.sort()).toEqual(places.sort());
    },
  );
  it('names every operation once', () => {
    const ids = operations.flatMap(([, , { operationId }]) => operationId ?? []);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
