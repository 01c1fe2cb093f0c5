/**
 * Counts of what was decided in a time: by year, level, kind and unit, and what points to over-classification (the share of
 * each level, of what authorities returned, of what was declassified early). Each figure names the query that opens its rows.
 * Counts only what the person may see.
 */
import { type declassificationGrounds, isCalendarDate, levelOfRank, levels, levelTerms } from '@shoumi/law';
import type { Actor } from '../../platform/access/actor.ts';
import type { Row, Tx } from '../../platform/db/transaction.ts';
import { xlsxOf } from '../../platform/documents/xlsx.ts';
import { type ApiRequest, FileAnswer, type Route } from '../../platform/http/host.ts';
import { seenBy } from '../../platform/registers/query.ts';
import type { RegisterDefinition } from '../../platform/registers/register.ts';
import { Problem } from '../../platform/runtime/problem.ts';

const ROLES = ['secrecy-office', 'authority', 'head'];
const EARLY = 'early' satisfies keyof typeof declassificationGrounds;

interface CellRow extends Row {
  year: number;
  level: number;
  kind: string;
  unit: string | null;
  unit_name: string | null;
  count: number;
  returned: number;
  early: number;
}

function daysOf({ query: { from, to } }: ApiRequest): { readonly from: string; readonly to: string } {
  if (from === undefined || to === undefined || !isCalendarDate(from) || !isCalendarDate(to) || from > to)
    throw new Problem('invalid', {
      title: { zh: '起止日期有误', en: 'The days are not a span of time' },
      fields: [{ path: 'from', code: 'not-a-date', message: 'from' }],
    });
  return { from, to };
}

function counted(tx: Tx, actor: Actor, matters: RegisterDefinition, from: string, to: string) {
  if (!actor.roles.some((role) => ROLES.includes(role)))
    throw new Problem('not-your-step', {
      title: { zh: '由定密责任人和保密工作机构查看', en: 'For classification authorities and the secrecy office' },
    });
  const seen = seenBy(matters, actor);
  return tx.query<CellRow>(
    `select g.*, (select u.name from unit u where u.organ_id = (select ctx_organ()) and u.id = g.unit) as unit_name
     from (select extract(year from t.decided_on)::int as year, t.level, t.kind, t.unit, count(*)::int as count,
         count(t.returned_on)::int as returned, count(*) filter (where t.declassified_by = '${EARLY}')::int as early
       from ${seen.from} where ${seen.where} and t.decided_on between $1 and $2 group by 1, 2, 3, 4) g
     order by g.year, g.level, g.kind, unit_name`,
    [from, to],
  );
}

const later = (a: string, b: string): string => (a > b ? a : b);
const earlier = (a: string, b: string): string => (a < b ? a : b);

function view(rows: readonly CellRow[], from: string, to: string) {
  const within = (year: number) => ({
    decidedFrom: later(from, `${year}-01-01`),
    decidedTo: earlier(to, `${year}-12-31`),
  });
  const sum = (of: readonly CellRow[], what: (row: CellRow) => number) => of.reduce((n, row) => n + what(row), 0);
  return {
    from,
    to,
    register: 'matters',
    years: [...new Set(rows.map(({ year }) => year))].map((year) => {
      const all = rows.filter((row) => row.year === year);
      const query = within(year);
      return {
        year,
        total: { count: sum(all, ({ count }) => count), query },
        levels: levels.map((level) => ({
          level,
          count: sum(
            all.filter((row) => levelOfRank(row.level) === level),
            ({ count }) => count,
          ),
          query: { ...query, level },
        })),
        returned: { count: sum(all, ({ returned }) => returned), query: { ...query, returned: 'yes' } },
        early: { count: sum(all, ({ early }) => early), query: { ...query, declassifiedBy: EARLY } },
      };
    }),
    cells: rows.map(({ year, level, kind, unit, unit_name, count }) => ({
      year,
      level: levelOfRank(level) ?? null,
      kind,
      unit: unit === null ? null : { id: unit, name: unit_name ?? '' },
      count,
      // Rows of no unit cannot be asked for by unit.
      query: unit === null ? null : { ...within(year), level: levelOfRank(level) ?? '', kind, unit },
    })),
  };
}

export const statisticsRoutes = (matters: RegisterDefinition): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/statistics',
    summary:
      'Matters decided from=YYYY-MM-DD to=YYYY-MM-DD, by year, level, kind and unit; signs of over-classification',
    access: 'session',
    handle: (request) => {
      const { from, to } = daysOf(request);
      return request.person(async (tx, actor) => view(await counted(tx, actor, matters, from, to), from, to));
    },
  },
  {
    method: 'GET',
    path: '/api/statistics/export.xlsx',
    summary: 'The same as a workbook',
    access: 'session',
    handle: async (request) => {
      const { from, to } = daysOf(request);
      const { language } = request;
      const rows = await request.person((tx, actor) => counted(tx, actor, matters, from, to));
      const zh = language === 'zh';
      const kinds = matters.columns.find(({ name }) => name === 'kind')?.options;
      const bytes = await xlsxOf({
        sheet: zh ? '定密统计' : 'Statistics',
        header: zh
          ? ['年度', '密级', '定密方式', '产生部门', '事项数', '其中曾被退回', '其中提前解密']
          : ['Year', 'Level', 'Kind', 'Unit', 'Matters', 'Of these returned', 'Of these declassified early'],
        rows: rows.map(({ year, level, kind, unit_name, count, returned, early }) => {
          const named = levelOfRank(level);
          return [
            ...[year, named ? levelTerms[named][language] : '', kinds?.[kind]?.[language] ?? kind, unit_name ?? ''],
            ...[count, returned, early],
          ];
        }),
      });
      return new FileAnswer(
        `${zh ? '定密统计' : 'statistics'}-${from}-${to}.xlsx`,
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        bytes,
      );
    },
  },
];
