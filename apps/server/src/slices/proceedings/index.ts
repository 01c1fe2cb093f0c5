/**
 * Proceedings: the cases whose dossiers the runtime keeps, their register, and the facts that their rules share: the
 * dossier, where the organ stands, the matter that a case is about.
 */
import { competentAdministration, type Level, type Lines, type PreRating, type Proposal } from '@shoumi/law';
import { exchangeRegisters } from '../../platform/exchange/registers.ts';
import { WITHHELD } from '../../platform/journal/commitments.ts';
import type { FactContext, FactProvider, Slice } from '../../platform/runtime/slice.ts';
import { linesOf } from './lines.ts';
import { caseRegisters } from './registers.ts';
import { routeFacts } from './routes-between-organs.ts';

type Dossier = Record<string, unknown>;

const dossier = async ({ tx, caseId }: FactContext): Promise<Dossier | null> => {
  const [row] = await tx.query<{ dossier: Dossier | null }>('select case_dossier($1) as dossier', [caseId]);
  return row?.dossier ?? null;
};

const lines = ({ tx, organ }: FactContext): Promise<Lines | undefined> => linesOf(tx, organ);

/** The matter that a case is about: named by the form when the case starts, by the dossier later. */
const matterOf = async (context: FactContext): Promise<string | null> => {
  const named = context.input.matter;
  if (typeof named === 'string') return named;
  const about = (await context.fact<Dossier | null>('dossier'))?.matter;
  if (typeof about === 'string') return about;
  // What comes from above names a matter by its number.
  return (await context.fact<{ id: string } | null>('matterByNumber'))?.id ?? null;
};

/** Of an own matter when an organ pre-rates or reports; of the dossier when an administration rules. */
const preRating = async (context: FactContext): Promise<Partial<PreRating>> => {
  const file = await context.fact<Dossier | null>('dossier');
  if (file && 'byCentralOrgan' in file)
    return { level: file.level as Level, byCentralOrgan: file.byCentralOrgan as boolean };
  const [matter, { own }] = await Promise.all([
    context.fact<Partial<Proposal>>('proposal'),
    context.fact<Lines>('lines'),
  ]);
  return {
    level: matter.level ?? null,
    term: matter.term ?? null,
    scope: matter.scope ?? null,
    byCentralOrgan: own.kind === 'central-organ',
    meetsDefinition: (context.input.meetsDefinition as boolean | undefined) ?? true,
    guideEntry: (context.input.guideEntry as string | null | undefined) ?? null,
  };
};

/** The administration that is competent for an unclear matter; `null` where it is not on this node. */
const rulingOrgan = async (context: FactContext): Promise<string | null> => {
  const [rating, where] = await Promise.all([context.fact<PreRating>('preRating'), context.fact<Lines>('lines')]);
  if (!rating.level) return null;
  const tier = competentAdministration(rating.level, rating.byCentralOrgan);
  return where.administrations.find((each) => each.tier === tier)?.id ?? null;
};

/** What the ruling body is: the one reported to, while reporting; the acting organ, while ruling. */
const administration = async (context: FactContext): Promise<'national' | 'provincial' | 'other' | undefined> => {
  const where = await context.fact<Lines>('lines');
  if (context.step === 'rule')
    return where.own.kind !== 'administration'
      ? 'other'
      : where.own.tier === 'national' || where.own.tier === 'provincial'
        ? where.own.tier
        : 'other';
  const id = await context.fact<string | null>('rulingOrgan');
  const tier = where.administrations.find((each) => each.id === id)?.tier;
  return tier === 'national' || tier === 'provincial' ? tier : undefined;
};

const proceedingsFacts: { readonly [name: string]: FactProvider } = {
  dossier,
  lines,
  matterOf,
  preRating,
  rulingOrgan,
  administration,
};

export const proceedings: Slice = {
  name: 'proceedings',
  facts: { ...proceedingsFacts, ...routeFacts },
  projections: {
    // Dossiers about a blanked matter keep their place and say nothing any more.
    BlankingConfirmed: (tx, event) => {
      const { matter } = event.payload;
      tx.query(
        `update dossier_sealed s set sealed = '{}' from dossier d where d.organ_id = $1 and d.matter = $2 and s.organ_id = d.organ_id and s.id = d.id`,
        [event.organ, matter],
      );
      tx.query(`update dossier set name = $3, data = '{}' where organ_id = $1 and matter = $2`, [
        event.organ,
        matter,
        WITHHELD,
      ]);
      return undefined;
    },
  },
  effects: {
    BlankingConfirmed: (tx, event) => {
      for (const table of ['envelope_out', 'envelope_in'])
        tx.query(
          `update ${table} set content = null, salt = null where organ_id = $1 and (case_id = $2 or case_id in (select id from dossier where organ_id = $1 and matter = $2))`,
          [event.organ, event.payload.matter],
        );
      return undefined;
    },
  },
  registers: [...caseRegisters, ...exchangeRegisters],
};
