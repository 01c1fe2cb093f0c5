/**
 * What a changed rule would do to this organ's register, without changing it: the rule's own function is asked about every
 * matter in force that the person sees, with the value that is being considered. So far: the longest periods of the levels.
 */
import {
  beyondYears,
  type CalendarDate,
  citationText,
  type Level,
  levelOfRank,
  levels,
  longestYears,
  type Term,
  type TermStart,
  withinLongestPeriod,
} from '@shoumi/law';
import { z } from 'zod';
import type { Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';

const { code: RULE, basis } = withinLongestPeriod;
const PAGE = 5000;
/** Rows named in the answer; the figures count all. */
const SHOWN = 200;
const years = z.int().min(1).max(100);
const Question = z.object({
  rule: z.literal(RULE),
  value: z
    .object(
      Object.fromEntries(levels.map((level) => [level, years.optional()])) as Record<
        Level,
        z.ZodOptional<typeof years>
      >,
    )
    .strict(),
});

interface Asked extends Record<string, unknown> {
  id: string;
  ordinal: number;
  code_name: string;
  level: number;
  term: Term | null;
  term_start: TermStart | null;
  special: string | null;
}

export const whatIfRoutes = (): readonly Route[] => [
  {
    method: 'POST',
    path: '/api/law/whatif',
    summary: 'What another value of a rule would say of the matters in force; changes nothing',
    access: 'session',
    handle: (request) => {
      const parsed = Question.safeParse(request.body);
      if (!parsed.success)
        throw new Problem('invalid', {
          title: {
            zh: '只能试算各密级的最长保密期限（1至100年）',
            en: 'Only the longest periods of the levels can be tried (1 to 100 years)',
          },
          fields: parsed.error.issues.map(({ path, code, message }) => ({ path: path.join('.'), code, message })),
        });
      const standing = longestYears.at(request.moment.on);
      const yearsOf = (level: Level): number => parsed.data.value[level] ?? standing[level];
      return request.person(async (tx) => {
        const counts = new Map<Level, { checked: number; beyond: number; beyondNow: number }>();
        const rows: { id: string; codeName: string; level: Level; end: string; years: number }[] = [];
        for (let after = 0; ; ) {
          const page = await tx.query<Asked>(
            `select t.id, t.ordinal, t.code_name, t.level, t.term, t.term_start, nullif(t.proposal->>'specialProvision', '') as special
             from matter t where t.organ_id = (select ctx_organ()) and t.state = 'in-force' and t.ordinal > $1 order by t.ordinal limit ${PAGE}`,
            [after],
          );
          for (const { id, code_name: codeName, level: rank, term, term_start: start, special } of page) {
            const level = levelOfRank(rank);
            if (!level) continue;
            const count = counts.get(level) ?? { checked: 0, beyond: 0, beyondNow: 0 };
            counts.set(level, count);
            count.checked += 1;
            if (special !== null || !term || !start?.on) continue;
            const from = start.on as CalendarDate;
            if (beyondYears(term, from, standing[level]) !== null) count.beyondNow += 1;
            const end = beyondYears(term, from, yearsOf(level));
            if (end === null) continue;
            count.beyond += 1;
            if (rows.length < SHOWN) rows.push({ id, codeName, level, end, years: yearsOf(level) });
          }
          after = page.at(-1)?.ordinal ?? after;
          if (page.length < PAGE) break;
        }
        const none = { checked: 0, beyond: 0, beyondNow: 0 };
        const byLevel = levels.map((level) => ({
          level,
          years: yearsOf(level),
          yearsNow: standing[level],
          ...(counts.get(level) ?? none),
        }));
        const sum = (of: 'checked' | 'beyond') => byLevel.reduce((total, each) => total + each[of], 0);
        return {
          rule: RULE,
          basis: { basis, citation: citationText(basis, request.language) },
          checked: sum('checked'),
          beyond: sum('beyond'),
          byLevel,
          rows,
        };
      });
    },
  },
];
