/**
 * Art. 25: a matter that no guide covers. It is pre-rated and protected at once, reported within 10 working days, and
 * ruled on within 10 more from receipt; a provincial ruling is filed with the national administration. The matter itself
 * is a case of original classification that waits for its decision; what is ruled here reaches it as a consequence.
 */
import { z } from 'zod';
import { withinLongestPeriod } from '../acts/regulation-2024/art-19.period.ts';
import {
  type Administration,
  derivativeIsNotUnclear,
  meetsDefinition,
  noGuideCovers,
  type PreRating,
  preRatedBeforeDecision,
  preRatingComplete,
  reportUnclear,
  ruledByCompetent,
  ruleOnUnclear,
  type Unrated,
} from '../acts/regulation-2024/art-25.unclear.ts';
import type { Lines, Proposal } from '../acts/terms.ts';
import { r } from '../kernel/citation.ts';
import { procedure, type Sending, stepOf } from '../kernel/procedure.ts';
import { day, reference, text, titled } from './fields.ts';
import { level, start, term } from './original-classification.inputs.ts';

export interface UnclearMatterFacts {
  /** While ruling: what is ruled. */
  readonly proposal: Proposal;
  readonly preRating: PreRating;
  readonly unrated: Unrated;
  /** The administration that is being reported to, or that is ruling. */
  readonly administration: Administration | 'other';
  /** The organ of that administration; `null` where it is not on this node. */
  readonly rulingOrgan: string | null;
  readonly lines: Lines;
  readonly matterParticulars: { readonly codeName: string; readonly level: string; readonly term: unknown } | null;
  readonly dossier: { readonly matter: string; readonly codeName: string; readonly description: string };
}

const PreRated = z.object({
  matter: titled(
    reference('matters', '事项', 'Matter'),
    '事项（已拟定密级、期限、范围）',
    'Matter (with level, term and scope)',
  ),
  meetsDefinition: titled(z.boolean(), '符合保密法第十三条', 'Meets the law’s definition'),
  description: titled(text(2000), '情况和理由', 'Description and reasons'),
});

const Report = z.object({
  guideEntry: titled(
    reference('guide-entries', '条目', 'Entry').nullable(),
    '经再次检索可依的条目（没有则空）',
    'Entry found after all',
  ),
});

/** What the administration is told. The description is sealed on both sides. */
const Reported = z.object({
  codeName: titled(text(60), '代号', 'Code name'),
  level,
  term,
  description: titled(text(2000), '情况和理由', 'Description and reasons'),
  byCentralOrgan: z.boolean(),
});

const outcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('secret'), level, term, start }),
  z.object({ kind: z.literal('not-secret') }),
]);
const Ruling = z.object({
  outcome: titled(outcome, '决定', 'Ruling'),
  instrument: titled(text(60), '文号', 'Instrument'),
  reason: titled(text(1000), '理由', 'Reason'),
});
const Ruled = Ruling.extend({ ruledBy: titled(text(120), '作出决定的机关', 'Ruled by'), on: day });

const step = stepOf<UnclearMatterFacts>();

export const unclearMatter = procedure({
  name: 'unclear-matter',
  title: { zh: '不明确事项', en: 'Unclear matter' },
  version: 1,
  basis: [r(25)],
  dossier: { name: 'codeName', level: 'level', matter: 'matter' },
  events: {
    UnclearMatterPreRated: {
      title: { zh: '先行拟定', en: 'Pre-rated' },
      version: 1,
      schema: PreRated.extend({ codeName: z.string(), level }),
      sealed: ['description'],
    },
    UnclearMatterReported: {
      title: { zh: '报请确定', en: 'Reported' },
      version: 1,
      schema: z.object({ administration: z.string() }),
    },
    UnclearMatterWithdrawn: {
      title: { zh: '改按保密事项范围定密', en: 'A guide covers it' },
      version: 1,
      schema: Report,
    },
    UnclearRulingArrived: {
      title: { zh: '收到决定', en: 'Ruling arrived' },
      version: 1,
      schema: Ruled,
      sealed: ['reason'],
    },
    UnclearMatterReceived: {
      title: { zh: '收到报请', en: 'Received' },
      version: 1,
      schema: Reported,
      sealed: ['description'],
    },
    UnclearMatterRuled: { title: { zh: '作出决定', en: 'Ruled' }, version: 1, schema: Ruled, sealed: ['reason'] },
  },
  sides: {
    reporting: {
      title: { zh: '报请单位', en: 'Reporting organ' },
      states: {
        'pre-rated': { zh: '已先行拟定', en: 'Pre-rated' },
        reported: { zh: '已报请', en: 'Reported' },
        ruled: { zh: '已确定', en: 'Ruled' },
        withdrawn: { zh: '已改按范围办理', en: 'Withdrawn' },
      },
      final: ['ruled', 'withdrawn'],
      clocks: [reportUnclear],
      steps: {
        preRate: step({
          title: { zh: '先行拟定并保护', en: 'Pre-rate and protect' },
          basis: [r(25, 1)],
          by: ['drafter', 'secrecy-office'],
          from: 'start',
          to: 'pre-rated',
          input: PreRated,
          rules: [meetsDefinition, preRatedBeforeDecision, derivativeIsNotUnclear, preRatingComplete],
          facts: ['matterParticulars'],
          yields: 'UnclearMatterPreRated',
          payload: (input, { matterParticulars }) => ({
            ...input,
            codeName: matterParticulars?.codeName ?? '',
            level: matterParticulars?.level ?? 'secret',
          }),
        }),
        report: step({
          title: { zh: '报请确定', en: 'Report' },
          basis: [r(25, 1)],
          by: ['secrecy-office'],
          from: ['pre-rated'],
          to: 'reported',
          input: Report,
          rules: [preRatingComplete, noGuideCovers, ruledByCompetent],
          facts: ['rulingOrgan', 'lines', 'matterParticulars', 'dossier'],
          yields: 'UnclearMatterReported',
          payload: (_input, { administration }) => ({ administration }),
          routed: { to: 'withdrawn', yields: 'UnclearMatterWithdrawn', payload: (input) => input },
          sends: (_input, { rulingOrgan, matterParticulars, preRating, dossier }) =>
            rulingOrgan === null
              ? []
              : [
                  {
                    type: 'unclear-matter-report',
                    to: rulingOrgan,
                    content: {
                      codeName: dossier.codeName,
                      level: preRating.level,
                      term: matterParticulars?.term,
                      description: dossier.description,
                      byCentralOrgan: preRating.byCentralOrgan,
                    },
                  },
                ],
          consequences: (_input, { dossier, lines, rulingOrgan }, { on }) => [
            {
              case: dossier.matter,
              step: 'noteSentUp',
              input: {
                to: lines.administrations.find(({ id }) => id === rulingOrgan)?.name ?? '',
                way: 'administration',
                instrument: `不明确事项〔${on.slice(0, 4)}〕`,
              },
            },
          ],
        }),
        receiveRuling: step({
          title: { zh: '收到决定', en: 'Ruling arrives' },
          basis: [r(25, 2)],
          by: ['system'],
          from: ['reported'],
          to: 'ruled',
          input: Ruled,
          rules: [],
          receives: 'unclear-matter-ruling',
          facts: ['dossier'],
          yields: 'UnclearRulingArrived',
          consequences: ({ outcome, ruledBy, instrument, reason }, { dossier }) => [
            outcome.kind === 'secret'
              ? {
                  case: dossier.matter,
                  step: 'noteDecision',
                  input: { by: ruledBy, instrument, level: outcome.level, term: outcome.term, start: outcome.start },
                }
              : { case: dossier.matter, step: 'noteRefusal', input: { reason } },
          ],
        }),
      },
    },
    ruling: {
      title: { zh: '保密行政管理部门', en: 'Ruling administration' },
      states: { received: { zh: '待确定', en: 'Received' }, ruled: { zh: '已确定', en: 'Ruled' } },
      final: ['ruled'],
      clocks: [ruleOnUnclear],
      seenBy: ['ruling-officer'],
      steps: {
        receiveReport: step({
          title: { zh: '收到报请', en: 'Report arrives' },
          basis: [r(25, 2)],
          by: ['system'],
          from: 'start',
          to: 'received',
          input: Reported,
          rules: [],
          receives: 'unclear-matter-report',
          yields: 'UnclearMatterReceived',
        }),
        // A provincial ruling is filed in the same step: the duty to file never stands open.
        rule: step({
          title: { zh: '作出决定', en: 'Rule' },
          basis: [r(25, 2)],
          by: ['ruling-officer'],
          from: ['received'],
          to: 'ruled',
          input: Ruling,
          rules: [ruledByCompetent, withinLongestPeriod],
          facts: ['lines', 'dossier'],
          yields: 'UnclearMatterRuled',
          payload: (input, { lines }, { on }) => ({ ...input, ruledBy: lines.own.name, on }),
          sends: (input, { lines, dossier }, { on, correspondents }) => {
            const national = lines.administrations.find(({ tier }) => tier === 'national');
            const back: Sending[] = correspondents.slice(0, 1).map((to) => ({
              type: 'unclear-matter-ruling',
              to,
              content: { ...input, ruledBy: lines.own.name, on },
            }));
            const filed: Sending[] =
              national && lines.own.tier === 'provincial'
                ? [
                    {
                      type: 'filing',
                      to: national.id,
                      content: {
                        kind: 'unclear-ruling',
                        name: dossier.codeName,
                        level: input.outcome.kind === 'secret' ? input.outcome.level : null,
                        instrument: input.instrument,
                        on,
                        particulars: [
                          { label: '决定', value: input.outcome.kind === 'secret' ? '属于国家秘密' : '不属于国家秘密' },
                        ],
                      },
                    },
                  ]
                : [];
            return [...back, ...filed];
          },
        }),
      },
    },
  },
});
