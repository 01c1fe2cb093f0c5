/** The law library over HTTP: instruments, articles with our rules and where they are used, import of the official text. */
import { createHash } from 'node:crypto';
import {
  type Article,
  articles,
  casesByRule,
  citationText,
  figureUnits,
  type HouseRule,
  type HouseSettings,
  houseName,
  houseRules,
  houseValue,
  instruments,
  type ProcedureDefinition,
  regulationNumbers,
  wordingOf,
} from '@shoumi/law';
import { checkNumbers, parseLaw } from '@shoumi/law/text';
import type { Actor } from '../../platform/access/actor.ts';
import type { Tx } from '../../platform/db/transaction.ts';
import type { Route } from '../../platform/http/host.ts';
import { houseSettings } from '../../platform/runtime/house-settings.ts';
import { type Language, Problem } from '../../platform/runtime/problem.ts';
import { recordEvent } from '../../platform/runtime/record-event.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { importedArticle, importedInstruments, keepText } from './index.ts';

const KEEPERS = ['secrecy-office', 'guide-registrar', 'head'];

const sameArticle = (article: Article, instrument: string, number: number) =>
  article.citation.instrument === instrument && article.citation.article === number;

/** Steps whose basis or rules cite the article. */
function usesOf(procedures: Iterable<ProcedureDefinition>, instrument: string, number: number, language: Language) {
  const uses = [];
  for (const procedure of procedures)
    for (const side of Object.values(procedure.sides))
      for (const [name, step] of Object.entries(side.steps)) {
        const cited = [...step.basis, ...step.rules.map((rule) => rule.basis)];
        if (cited.some((basis) => basis.kind === 'law' && basis.instrument === instrument && basis.article === number))
          uses.push({
            procedure: procedure.name,
            procedureTitle: procedure.title[language],
            step: name,
            title: step.title[language],
          });
      }
  return uses;
}

function houseView(rule: HouseRule, settings: HouseSettings, language: Language) {
  const { id, figure } = rule;
  const value = houseValue(rule, settings);
  const n = typeof value === 'number' ? value : figure?.standard;
  return {
    id,
    name: houseName(id, language),
    says: wordingOf({ says: rule.says, facts: n === undefined ? {} : { n } }, language),
    why: rule.why[language],
    on: value !== false,
    figure: figure ? { ...figure, n, unitTitle: figureUnits[figure.unit][language] } : null,
  };
}

export const lawRoutes = (application: Application): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/law',
    summary: 'Instruments and the articles that we restate',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const imported = await importedInstruments(tx);
        const { language } = request;
        return {
          instruments: Object.entries(instruments).map(([id, instrument]) => ({
            id,
            short: instrument[language],
            title: instrument.title[language],
            from: instrument.from,
            imported: imported.has(id),
          })),
          articles: articles.map((article) => ({
            instrument: article.citation.instrument,
            number: article.citation.article,
            citation: citationText(article.citation, language),
            heading: article.heading[language],
            bearer: article.bearer[language],
            restates: article.restates[language],
            coded: article.rules.length + article.clocks.length + article.values.length > 0,
          })),
        };
      }),
  },
  {
    method: 'GET',
    path: '/api/law/:instrument/:article',
    summary: 'One article: imported text, restatement, rules with their cases, where it is used',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const { language } = request;
        const instrument = request.params.instrument ?? '';
        const number = /^\d{1,4}$/.test(request.params.article ?? '') ? Number(request.params.article) : Number.NaN;
        const article = articles.find((each) => sameArticle(each, instrument, number));
        const imported = Number.isInteger(number) ? await importedArticle(tx, instrument, number) : undefined;
        if (!article && !imported)
          throw new Problem('not-found', { title: { zh: '没有这一条', en: 'No such article' } });
        return {
          instrument,
          number,
          citation: article ? citationText(article.citation, language) : `${number}`,
          heading: article?.heading[language] ?? null,
          bearer: article?.bearer[language] ?? null,
          restates: article?.restates[language] ?? null,
          text: imported?.body ?? null,
          rules: (article?.rules ?? []).map((rule) => ({
            code: rule.code,
            kind: rule.kind,
            citation: citationText(rule.basis, language),
            says: rule.says[language],
            from: rule.tests.versions.at(-1)?.from,
            cases: (casesByRule.get(rule.code)?.cases ?? []).map(({ name, on, is }) => ({
              name: name[language],
              on,
              is,
            })),
          })),
          clocks: (article?.clocks ?? []).map((clock) => ({
            name: clock.name,
            title: clock.title[language],
            period: clock.period,
          })),
          notCoded: article?.notCoded?.[language] ?? null,
          usedBy: usesOf(application.procedures.values(), instrument, number, language),
        };
      }),
  },
  {
    method: 'GET',
    path: '/api/house-rules',
    summary: 'House rules: what each says, why, and what counts in the organ today',
    access: 'session',
    handle: (request) =>
      request.person(async (tx) => {
        const settings = await houseSettings(tx, request.moment.on);
        return [...houseRules.values()].map((rule) => houseView(rule, settings, request.language));
      }),
  },
  {
    method: 'POST',
    path: '/api/law/:instrument/text',
    summary: 'Imports the official text of an instrument and compares the figures that we coded',
    access: 'session',
    handle: async (request) => {
      const instrument = request.params.instrument ?? '';
      if (!Object.hasOwn(instruments, instrument))
        throw new Problem('not-found', { title: { zh: '没有这部法律法规', en: 'No such instrument' } });
      const { bytes } = await request.file();
      const keeping = <T>(body: (tx: Tx, actor: Actor) => Promise<T>) =>
        request.person((tx, actor) => {
          if (!actor.roles.some((role) => KEEPERS.includes(role)))
            throw new Problem('not-your-step', {
              title: { zh: '法规文本由保密办导入', en: 'The secrecy office imports texts' },
              basis: [{ kind: 'law', instrument: 'regulation-2024', article: 6 }],
            });
          return body(tx, actor);
        });
      // Who may not import need not have it read.
      await keeping(async () => undefined);
      const law = parseLaw(new TextDecoder('utf-8').decode(bytes));
      const found = law.chapters.flatMap((chapter) => chapter.articles);
      if (found.length === 0)
        throw new Problem('invalid', {
          title: { zh: '文件中没有找到条文，请提供纯文本', en: 'No article was found; give plain text' },
          fields: [{ path: 'file', code: 'no-article', message: 'no-article' }],
        });
      await keeping(async (tx, actor) => {
        keepText(tx, instrument, law, request.moment.at);
        await recordEvent(
          application,
          tx,
          actor,
          {
            type: 'LawTextImported',
            payload: { instrument, sha256: createHash('sha256').update(bytes).digest('hex'), articles: found.length },
          },
          request.moment,
        );
      });
      return {
        title: law.title,
        articles: found.length,
        unplaced: law.unplaced,
        differ: instrument === 'regulation-2024' ? checkNumbers(regulationNumbers, law).differ : [],
      };
    },
  },
];
