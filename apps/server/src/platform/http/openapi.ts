/** The OpenAPI 3.1 document: paths of steps with their input schemas, registers with their filters, and the other routes. */
import { citationText } from '@shoumi/law';
import type { RegisterDefinition } from '../registers/register.ts';
import type { Application } from '../runtime/slice.ts';
import type { Route } from './host.ts';
import { schemaOf } from './step-routes.ts';

const problem = {
  description: 'Refused or invalid',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};
const json = (schema: unknown) => ({ 'application/json': { schema } });
const answers = (schema: unknown) => ({ '200': { description: 'Done', content: json(schema) }, default: problem });

const path = (express: string): string => express.replace(/:(\w+)/g, '{$1}');
const pathParameters = (route: string) =>
  [...route.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
const query = (name: string, schema: unknown) => ({ name, in: 'query', required: false, schema });

function stepPaths(application: Application) {
  const paths: Record<string, unknown> = {};
  for (const procedure of application.procedures.values())
    for (const side of Object.values(procedure.sides))
      for (const [name, step] of Object.entries(side.steps)) {
        if (step.by.every((role) => role === 'system')) continue;
        const starts = step.from === 'start';
        paths[`/api/steps/${procedure.name}/${name}`] = {
          post: {
            operationId: `${procedure.name}.${name}`,
            summary: `${procedure.title.en}: ${step.title.en}`,
            description: `${procedure.title.zh}：${step.title.zh}（${step.basis.map((basis) => citationText(basis, 'zh')).join('、')}）。${starts ? '' : `States: ${step.from}.`}`,
            tags: [procedure.name],
            parameters: [
              query('dry', { type: 'string', enum: ['1'] }),
              { name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 } },
              { name: 'x-csrf', in: 'header', required: true, schema: { type: 'string' } },
            ],
            requestBody: {
              required: true,
              content: json({
                type: 'object',
                properties: {
                  ...(starts ? {} : { case: { type: 'string', format: 'uuid' }, version: { type: 'integer' } }),
                  input: schemaOf(step.input),
                },
                required: starts ? ['input'] : ['case', 'input'],
              }),
            },
            responses: answers({ $ref: '#/components/schemas/StepAnswer' }),
          },
        };
      }
  return paths;
}

function registerPaths(registers: ReadonlyMap<string, RegisterDefinition>) {
  const paths: Record<string, unknown> = {};
  for (const register of registers.values()) {
    const properties = Object.fromEntries(
      register.columns.map((column) => [column.name, { description: column.title.zh }]),
    );
    const row = { type: 'object', properties: { id: { type: 'string' }, ...properties } };
    paths[`/api/registers/${register.name}`] = {
      get: {
        operationId: `list.${register.name}`,
        summary: register.title.en,
        description: register.title.zh,
        tags: ['registers'],
        parameters: [
          ...register.filters.map((filter) =>
            query(
              filter.name,
              filter.options ? { type: 'string', enum: Object.keys(filter.options) } : { type: 'string' },
            ),
          ),
          ...(register.grams ? [query('q', { type: 'string' })] : []),
          query('sort', {
            type: 'string',
            enum: Object.keys(register.sorts ?? {}).flatMap((name) => [name, `-${name}`]),
          }),
          query('after', { type: 'string' }),
          query('size', { type: 'integer', minimum: 1, maximum: 200 }),
          query('count', { type: 'string', enum: ['exact'] }),
        ],
        responses: answers({
          type: 'object',
          properties: {
            rows: { type: 'array', items: row },
            next: { type: ['string', 'null'] },
            count: { type: 'object', properties: { value: { type: 'integer' }, capped: { type: 'boolean' } } },
          },
        }),
      },
    };
  }
  return paths;
}

/** Deterministic: the same definitions give the same text, which CI compares with the committed one. */
export function openApi(
  application: Application,
  registers: ReadonlyMap<string, RegisterDefinition>,
  routes: readonly Route[],
) {
  const others: Record<string, Record<string, unknown>> = {};
  for (const route of routes) {
    if (route.path.startsWith('/api/steps/') || route.path === '/api/registers/:name') continue;
    const entry = others[path(route.path)] ?? {};
    entry[route.method.toLowerCase()] = {
      operationId: `${route.method.toLowerCase()}.${route.path.replace(/^\/api\//, '').replace(/[/:]+/g, '.')}`,
      summary: route.summary,
      parameters: pathParameters(route.path),
      ...(route.access === 'none' ? { security: [] } : {}),
      responses: answers({}),
    };
    others[path(route.path)] = entry;
  }
  const reason = {
    type: 'object',
    properties: {
      code: { type: 'string' },
      kind: { type: 'string', enum: ['prohibited', 'warning', 'house-rule', 'route'] },
      basis: { type: 'object' },
      citation: { type: 'string' },
      text: { type: 'string' },
      facts: { type: 'object' },
      next: { type: 'string' },
    },
    required: ['code', 'kind', 'basis', 'citation', 'text', 'facts'],
  };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Shoumi',
      version: '0.1.0',
      description:
        'Sign in with POST /api/session; send the csrf of GET /api/session as x-csrf with every writing call.',
    },
    security: [{ session: [] }],
    paths: { ...others, ...stepPaths(application), ...registerPaths(registers) },
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'shoumi' } },
      schemas: {
        Reason: reason,
        Problem: {
          type: 'object',
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            code: { type: 'string' },
            detail: { type: 'string' },
            article: { type: 'array', items: { type: 'string' } },
            reasons: { type: 'array', items: { $ref: '#/components/schemas/Reason' } },
            fields: { type: 'array', items: { type: 'object' } },
            missing: { type: 'array', items: { type: 'string' } },
            next: { type: 'string' },
            current: { type: 'object' },
            reference: { type: 'string' },
          },
          required: ['type', 'title', 'status', 'code'],
        },
        StepAnswer: {
          type: 'object',
          properties: {
            case: { type: 'string', format: 'uuid' },
            procedure: { type: 'string' },
            state: { type: 'string' },
            version: { type: 'integer' },
            entry: { type: 'object', properties: { seq: { type: 'integer' }, hash: { type: 'string' } } },
            warnings: { type: 'array', items: { $ref: '#/components/schemas/Reason' } },
            routes: { type: 'array', items: { $ref: '#/components/schemas/Reason' } },
          },
          required: ['case', 'state', 'version', 'entry'],
        },
      },
    },
  };
}
