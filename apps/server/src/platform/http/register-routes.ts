/** Lists, rows and exports of every register, from its definition. */
import type { Wording } from '@shoumi/law';
import { type ListRequest, list, one } from '../registers/query.ts';
import { type Column, mayUse, type RegisterDefinition } from '../registers/register.ts';
import { type Language, Problem } from '../runtime/problem.ts';
import type { Application } from '../runtime/slice.ts';
import type { ApiRequest, Route } from './host.ts';
import { allRows, workbookOf } from './workbook.ts';

const RESERVED = new Set(['sort', 'after', 'size', 'count', 'q', 'columns']);

const worded = (options: Readonly<Record<string, Wording>> | undefined, language: Language) =>
  options ? Object.entries(options).map(([value, title]) => ({ value, title: title[language] })) : undefined;

const columnView = (column: Column, language: Language) => ({
  name: column.name,
  title: column.title[language],
  type: column.type,
  ...(column.options ? { options: worded(column.options, language) } : {}),
});

function registerView(register: RegisterDefinition, language: Language) {
  return {
    name: register.name,
    title: register.title[language],
    columns: register.columns.filter((column) => !column.hidden).map((column) => columnView(column, language)),
    filters: register.filters
      .filter((filter) => filter.name !== 'q')
      .map((filter) => ({
        name: filter.name,
        title: filter.title[language],
        type: filter.type,
        ...(filter.options ? { options: worded(filter.options, language) } : {}),
      })),
    sorts: Object.keys(register.sorts ?? {}),
    search: register.grams !== undefined || register.filters.some((filter) => filter.name === 'q'),
    procedure: register.procedure ?? null,
    cases: register.procedure !== undefined || register.procedures !== undefined,
    imports: register.imports ?? false,
  };
}

const unusable = () =>
  new Problem('not-found', { title: { zh: '没有这个登记簿，或者您无权使用', en: 'No such register, or not for you' } });

/** Reads a list request out of a query; unknown names are refused when the statement is made. */
function listRequest(register: RegisterDefinition, query: Readonly<Record<string, string>>, size = 20): ListRequest {
  const asked = query.size === undefined ? size : Number(query.size);
  if (!Number.isInteger(asked) || asked < 1 || asked > 200)
    throw new Problem('invalid', {
      title: { zh: '每页行数应为1至200', en: 'Size must be 1 to 200' },
      fields: [{ path: 'size', code: 'out-of-range', message: 'size' }],
    });
  const filters = Object.fromEntries(
    Object.entries(query).filter(([name, value]) => !RESERVED.has(name) && value !== ''),
  );
  const q = query.q;
  const byFilter = q !== undefined && register.filters.some((filter) => filter.name === 'q');
  return {
    filters: byFilter && q !== '' ? { ...filters, q } : filters,
    ...(q !== undefined && !byFilter ? { q } : {}),
    ...(query.sort ? { sort: query.sort } : {}),
    ...(query.after ? { after: query.after } : {}),
    size: asked,
    exactCount: query.count === 'exact',
  };
}

export function registerRoutes(
  application: Application,
  registers: ReadonlyMap<string, RegisterDefinition>,
): readonly Route[] {
  const find = (request: ApiRequest): RegisterDefinition => {
    const register = registers.get(request.params.name ?? '');
    if (!register) throw unusable();
    return register;
  };
  const startsOf = (register: RegisterDefinition, roles: readonly string[], language: Language) => {
    const names = register.procedures ?? (register.procedure ? [register.procedure] : []);
    return names.flatMap((procedure) =>
      Object.values(application.procedures.get(procedure)?.sides ?? {}).flatMap((side) =>
        Object.entries(side.steps)
          .filter(([, step]) => step.from === 'start' && step.by.some((role) => roles.includes(role)))
          .map(([name, step]) => ({ procedure, step: name, title: step.title[language] })),
      ),
    );
  };
  return [
    {
      method: 'GET',
      path: '/api/registers',
      summary: 'The registers that the person may use',
      access: 'session',
      handle: (request) =>
        request.person(async (_tx, actor) =>
          [...registers.values()]
            .filter((register) => mayUse(register, actor))
            .map((register) => ({
              ...registerView(register, request.language),
              starts: startsOf(register, actor.roles, request.language),
            })),
        ),
    },
    {
      method: 'GET',
      path: '/api/registers/:name',
      summary: 'A page of a register with a capped count',
      access: 'session',
      handle: (request) => {
        const register = find(request);
        const asked = listRequest(register, request.query);
        return request.person(async (tx, actor) => {
          if (!mayUse(register, actor)) throw unusable();
          return list(tx, register, asked, actor, tx.endReading);
        });
      },
    },
    {
      method: 'GET',
      path: '/api/registers/:name/export.xlsx',
      summary: 'Exactly what the query shows, as a workbook',
      access: 'session',
      handle: async (request) => {
        const register = find(request);
        const rows = await request.person(async (tx, actor) => {
          if (!mayUse(register, actor)) throw unusable();
          return allRows(tx, register, listRequest(register, { ...request.query, size: '200', count: '' }), actor);
        });
        return workbookOf(register, rows, request);
      },
    },
    {
      method: 'GET',
      path: '/api/registers/:name/:id',
      summary: 'One row of a register',
      access: 'session',
      handle: (request) => {
        const register = find(request);
        return request.person(async (tx, actor) => {
          if (!mayUse(register, actor)) throw unusable();
          const row = await one(tx, register, request.params.id ?? '', tx.endReading);
          if (!row)
            throw new Problem('not-found', {
              title: { zh: '没有这一条，或者不在您的知悉范围内', en: 'Not there, or not for you' },
            });
          return row;
        });
      },
    },
  ];
}
