/**
 * What another number of the law would say of this organ's registers, without changing anything. One mechanism for all: the
 * numbers are `trials`; what cannot be tried is named with its reason.
 */
import { z } from 'zod';
import type { Actor } from '../../platform/access/actor.ts';
import type { Route } from '../../platform/http/host.ts';
import { citedView, Problem } from '../../platform/runtime/problem.ts';
import { notTried } from './not-tried.ts';
import type { Trial } from './trial.ts';
import { trials } from './trials.ts';

/** Rows named in the answer; the figures count all. */
const SHOWN = 200;
const Question = z.object({ rule: z.string().max(100), value: z.record(z.string(), z.int()) });

const mayTry = ({ roles }: Trial, actor: Actor) => !roles || roles.some((role) => actor.roles.includes(role));

const invalid = (title: { zh: string; en: string }, path: string, code: string): Problem =>
  new Problem('invalid', {
    title,
    fields: [{ path, code, message: code }],
    next: {
      zh: `可以试算：${trials.map(({ rule, title: { zh } }) => `${zh}（${rule}）`).join('、')}`,
      en: `These can be tried: ${trials.map(({ rule, title: { en } }) => `${en} (${rule})`).join(', ')}`,
    },
  });

/** What is asked for, with numbers that it can have; throws `invalid` with what can be tried. */
function asked(body: unknown): { readonly trial: Trial; readonly value: Readonly<Record<string, number>> } {
  const parsed = Question.safeParse(body);
  if (!parsed.success)
    throw invalid(
      { zh: '请写明规则和整数数值', en: 'Name a rule and whole numbers' },
      parsed.error.issues[0]?.path.join('.') ?? 'rule',
      'invalid',
    );
  const { rule, value } = parsed.data;
  const trial = trials.find((each) => each.rule === rule);
  if (!trial) {
    const known = notTried.find((each) => each.rule === rule);
    const why = known && { zh: `${known.title.zh}：${known.why.zh}`, en: `${known.title.en}: ${known.why.en}` };
    throw invalid(
      { zh: `不能试算${why ? `“${why.zh}”` : ''}`, en: `This cannot be tried${why ? ` (${why.en})` : ''}` },
      'rule',
      why ? 'not-tried' : 'unknown',
    );
  }
  const { least, most, parts } = trial;
  for (const [part, n] of Object.entries(value)) {
    if (!Object.hasOwn(parts, part))
      throw invalid(
        {
          zh: `没有“${part}”这一项，只有${Object.keys(parts).join('、')}`,
          en: `There is no part ${part}, only ${Object.keys(parts).join(', ')}`,
        },
        `value.${part}`,
        'unknown',
      );
    if (n < least || n > most)
      throw invalid(
        { zh: `数值应为${least}至${most}`, en: `The number is from ${least} to ${most}` },
        `value.${part}`,
        'out-of-range',
      );
  }
  return { trial, value };
}

export const whatIfRoutes = (): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/law/whatif',
    summary:
      'Numbers of the law that can be tried on the registers, with what they are today; and which cannot, and why',
    access: 'session',
    handle: (request) =>
      request.person(async (tx, actor) => {
        const { language, moment } = request;
        const can = trials.filter((trial) => mayTry(trial, actor));
        const standing = await Promise.all(can.map((trial) => trial.standing(tx, moment.on)));
        return {
          can: can.map(({ rule, title, basis, unit, parts, least, most }, index) => ({
            rule,
            title: title[language],
            ...citedView(basis, language),
            unit: unit[language],
            least,
            most,
            parts: Object.entries(parts).map(([part, name]) => ({
              part,
              title: name[language],
              now: standing[index]?.[part] ?? null,
            })),
          })),
          cannot: notTried.map(({ rule, title, basis, why }) => ({
            rule,
            title: title[language],
            ...citedView(basis, language),
            why: why[language],
          })),
        };
      }),
  },
  {
    method: 'POST',
    path: '/api/law/whatif',
    summary: 'What another number of the law would say of the rows it bears on; changes nothing',
    access: 'session',
    handle: (request) => {
      const { trial, value } = asked(request.body);
      const { language, moment } = request;
      return request.person(async (tx, actor) => {
        if (!mayTry(trial, actor))
          throw new Problem('not-your-step', {
            title: { zh: '由保密工作机构试算', en: 'For the secrecy office to try' },
          });
        const standing = await trial.standing(tx, moment.on);
        const parts = Object.entries(trial.parts).map(([part, title]) => ({
          part,
          title: title[language],
          value: value[part] ?? standing[part] ?? trial.least,
          now: standing[part] ?? trial.least,
          checked: 0,
          beyond: 0,
          beyondNow: 0,
        }));
        const rows: { id: string; name: string; part: string; found: string | number; value: number }[] = [];
        for await (const { id, name, part, now, judge } of trial.rows(tx, moment)) {
          const count = parts.find((each) => each.part === part);
          if (!count) continue;
          count.checked += 1;
          if (judge(now ?? count.now) !== null) count.beyondNow += 1;
          const found = judge(value[part] ?? now ?? count.now);
          if (found === null) continue;
          count.beyond += 1;
          if (rows.length < SHOWN) rows.push({ id, name, part, found, value: count.value });
        }
        const sum = (of: 'checked' | 'beyond' | 'beyondNow') => parts.reduce((total, each) => total + each[of], 0);
        return {
          rule: trial.rule,
          title: trial.title[language],
          ...citedView(trial.basis, language),
          unit: trial.unit[language],
          fails: trial.fails[language],
          found: trial.found[language],
          checked: sum('checked'),
          beyond: sum('beyond'),
          beyondNow: sum('beyondNow'),
          parts,
          rows,
        };
      });
    },
  },
];
