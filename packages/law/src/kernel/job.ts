/**
 * A long job: one act to the eye, done by the worker a batch a transaction. Its case's dossier says how far it has come; the
 * next batch goes on behind the place where the last one ended, so a job that was cut off goes on where it stopped.
 */
import { z } from 'zod';
import type { Wording } from './citation.ts';

/** How far a job has come, as its events say. `after`: the place of the last row that was looked at. */
export interface JobProgress<Place> {
  readonly total: number;
  readonly done: number;
  /** Zero: the worker finishes the job. */
  readonly remaining: number;
  readonly after: Place;
}

/** What a batch found: how many rows it deals with, the place of the last it looked at, and whether there may be more. */
export interface JobBatch<Place> {
  readonly count: number;
  readonly last: Place | null;
  readonly more: boolean;
}

/** Members of the events of a job, with what each counts. */
export const jobFields = <Place extends z.ZodType>(place: Place, counted: { zh: string; en: string }) => ({
  done: z.int().meta({ title: counted.zh, 'x-en': counted.en }),
  remaining: z.int(),
  after: place,
});

/** At the start nothing is done; a job without rows is finished at once. */
export const jobBegun = <Place>(total: number, after: Place): JobProgress<Place> => ({
  total,
  done: 0,
  remaining: total,
  after,
});

/** The rows were counted when the job began: only the last batch says that nothing remains. */
export const jobAdvanced = <Place>(
  { total, done, after }: Pick<JobProgress<Place>, 'total' | 'done' | 'after'>,
  { count, last, more }: JobBatch<Place>,
): Omit<JobProgress<Place>, 'total'> => ({
  done: done + count,
  remaining: more ? Math.max(1, total - done - count) : 0,
  after: last ?? after,
});

/** Why a job that runs is not handed over (art. 23): its place among the rows is this organ's, and it ends by itself. */
export const jobEnds: Wording = {
  zh: '系统正在分批办理，完成后再移交',
  en: 'The system works on it; it ends by itself',
};
