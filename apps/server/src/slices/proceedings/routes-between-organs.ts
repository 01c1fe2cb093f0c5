/** Which organ something goes to, and what the acting organ is to another: sending up (17), correction (24), disputes (26). */
import {
  type AnswerDue,
  type CalendarDate,
  type Correction,
  type DisputeSoFar,
  type Forum,
  type HeldDelegation,
  type Level,
  type Lines,
  nextForum,
  officialCalendar,
  originalOrganAnswers,
  type PowerTier,
  type Proposal,
  periodDue,
  periodIn,
  powerOn,
  type SendUpWay,
  sendUpWay,
} from '@shoumi/law';
import { houseSettings } from '../../platform/runtime/house-settings.ts';
import type { FactContext, FactProvider } from '../../platform/runtime/slice.ts';
import { linesOf } from './lines.ts';

type Dossier = Record<string, unknown>;
const linesHere = (context: FactContext) => context.fact<Lines>('lines');
const NONE: readonly HeldDelegation[] = [];

const lawfulWay = async (context: FactContext): Promise<SendUpWay | undefined> => {
  const [{ superiors }, { level }] = await Promise.all([
    linesHere(context),
    context.fact<Partial<Proposal>>('proposal'),
  ]);
  if (!level) return undefined;
  // A superior's delegations are its own business: what counts here is what the directory says of its power.
  return sendUpWay(
    superiors.map(({ id, powerTier }) => ({
      organ: id,
      levels: powerOn(powerTier as PowerTier, NONE, context.on).levels,
    })),
    level,
  );
};

/** What the acting organ is to the one whose decision is improper. */
const correction = async (context: FactContext): Promise<Correction> => {
  const way = context.step === 'correctDirectly' ? 'direct' : 'notice';
  const { organ } = context.input;
  if (typeof organ !== 'string') return { by: 'own-organ', way };
  const lines = await linesOf(context.tx, organ);
  if (!lines) return { by: 'other', way };
  const { superiors, administrations } = lines;
  if (superiors.some(({ id }) => id === context.organ)) return { by: 'superior', way };
  return { by: administrations.some(({ id }) => id === context.organ) ? 'administration' : 'other', way };
};

const dispute = async (context: FactContext): Promise<DisputeSoFar | undefined> => {
  const file = await context.fact<Dossier | null>('dossier');
  if (!file) return undefined;
  const ruling = 'original' in file && 'objector' in file;
  const earlier = ruling ? (file.earlierRuling as string | null) : (file.tier as string | undefined);
  return {
    determinedLevel: file.determinedLevel as Level,
    byCentralOrgan: file.byCentralOrgan === true,
    raisedOn: ruling ? context.on : ((file.raisedOn as string | undefined) ?? null),
    originalOrganDecided: 'answer' in file,
    ruledBy: earlier === 'provincial' || earlier === 'national' ? earlier : null,
  };
};

/** While ruling: the acting organ itself. Else the forum whose turn it is, which the runtime chooses and nobody types. */
const forum = async (context: FactContext): Promise<Forum | 'other' | undefined> => {
  if (context.step === 'rule') {
    const { own } = await linesHere(context);
    if (own.kind !== 'administration') return 'other';
    return own.tier === 'national' || own.tier === 'provincial' ? own.tier : 'other';
  }
  const soFar = await context.fact<DisputeSoFar | undefined>('dispute');
  return soFar ? (nextForum(soFar) ?? 'other') : undefined;
};

/** The administration whose turn it is: of the original organ's line, for it is that organ's decision which is disputed. */
const forumOrgan = async (context: FactContext): Promise<string | null> => {
  const [file, tier] = await Promise.all([
    context.fact<Dossier | null>('dossier'),
    context.fact<Forum | 'other' | undefined>('forum'),
  ]);
  if (typeof file?.original !== 'string') return null;
  const lines = await linesOf(context.tx, file.original);
  return lines?.administrations.find((each) => each.tier === tier)?.id ?? null;
};

/** How long the original organ may still answer: by the number that the organ had set when it raised the dispute. */
const answer = async (context: FactContext): Promise<AnswerDue | null> => {
  const raised = (await context.fact<Dossier | null>('dossier'))?.raisedOn;
  if (typeof raised !== 'string') return null;
  const period = periodIn(originalOrganAnswers, await houseSettings(context.tx, raised));
  if (period === undefined || period === 'undated' || period.unit === 'hour') return null;
  const { n, unit } = period;
  const due = periodDue({ n, unit }, raised as CalendarDate, { calendar: officialCalendar });
  return due.state === 'paused' ? null : { dueOn: due.due, days: n };
};

/** The received matter that a dispute of the holder's is about: named while it is raised, in the dossier later. */
const receivedOf = async (context: FactContext): Promise<unknown> =>
  context.input.received ?? (await context.fact<Record<string, unknown> | null>('dossier'))?.received ?? null;

/** Asked of the case: who ends a dispute need not see what it is about. */
const receivedHeld = async (context: FactContext): Promise<boolean> => {
  const held = await context.tx.query(
    `select 1 from case_file where organ_id = (select ctx_organ()) and id = $1 and state = 'held'`,
    [await receivedOf(context)],
  );
  return held.length > 0;
};

/** Of the disputes about the same matter, own or received, that are not over; this one left out. */
const otherClaims = async (context: FactContext): Promise<readonly (Level | null)[]> => {
  const rows = await context.tx.query<{ level: Level | null }>(
    `select data->'claim'->>'level' as level from dossier where organ_id = (select ctx_organ()) and procedure = 'dispute' and id <> $3
       and (side = 'original' and state in ('received', 'decided') and matter = $1
         or side = 'objecting' and state <> 'closed' and data->>'received' = $2) order by ordinal`,
    [await context.fact<string | null>('matterOf'), await receivedOf(context), context.caseId],
  );
  return rows.map(({ level }) => level);
};

export const routeFacts: { readonly [name: string]: FactProvider } = {
  lawfulWay,
  chosenWay: ({ input }) => (input.way && input.organ ? { to: input.way, organ: input.organ } : undefined),
  organNames: async ({ tx, input }) => {
    const rows = await tx.query<{ id: string; name: string }>('select id, name from organ where id = $1', [
      input.organ ?? null,
    ]);
    return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
  },
  correction,
  dispute,
  otherClaims,
  receivedHeld,
  forum,
  forumOrgan,
  answer,
};
