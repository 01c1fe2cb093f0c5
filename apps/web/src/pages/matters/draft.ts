/** The proposal while it is being drafted: kept for this tab until saved, judged by the law as it stands, saved as a step. */
import { type JsonSchema, Problem, type StepInfo } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { proceduresQuery, sessionQuery } from '../../app/api.ts';
import { forget, keep, kept } from '../../app/keep.ts';
import { type Assessment, useAssessment, useStep } from '../../parts/steps/ask.ts';

export const PROCEDURE = 'original-classification';

/** Both ways in which a matter comes about; the case of either is the matter itself. */
export const isMatter = (procedure: string): boolean =>
  procedure === PROCEDURE || procedure === 'derivative-classification';

export type Draft = Readonly<Record<string, unknown>>;
export interface On {
  readonly case: string;
  readonly version: number;
}

const isDraft = (value: unknown): value is Draft =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A step's definition, once the definitions are there. */
export function useDefinition(step: string, procedure = PROCEDURE): StepInfo | undefined {
  const { data } = useQuery(proceduresQuery);
  return data
    ?.find(({ name }) => name === procedure)
    ?.sides.flatMap(({ steps }) => steps)
    .find(({ name }) => name === step);
}

/** A derivative as its drafter left it: what only repeats the sources was taken from them, and is to follow them again. */
export function asDrafted(sealed: Draft): Draft {
  const inherited = isDraft(sealed.inherited) ? sealed.inherited : {};
  const own = (name: 'level' | 'term') =>
    JSON.stringify(sealed[name]) === JSON.stringify(inherited[name]) ? null : sealed[name];
  return { ...sealed, level: own('level'), term: own('term') };
}

/** Only what the step takes and what was said: an unfilled field is left out, not sent as nothing. */
function inputOf(draft: Draft, schema: JsonSchema | undefined): Draft {
  return Object.fromEntries(
    Object.keys(schema?.properties ?? {}).flatMap((name) => {
      const value = draft[name];
      return value === undefined || value === '' ? [] : [[name, value]];
    }),
  );
}

export interface Drafting {
  readonly draft: Draft;
  /** Fields that change, or how the draft changes from what it is by then. */
  readonly change: (change: Draft | ((before: Draft) => Draft)) => void;
  readonly schema: JsonSchema | undefined;
  readonly on: On | undefined;
  /** Typed since the last save. */
  readonly dirty: boolean;
  /** What was typed before was found again in this tab. */
  readonly restored: boolean;
  readonly discard: () => void;
  readonly assessment: Assessment;
  readonly save: () => Promise<On | undefined>;
  readonly saving: boolean;
  /** Version that the last save was made on. */
  readonly sentVersion: number | undefined;
  readonly problem: Problem | undefined;
}

export function useDrafting(start: Draft, startOn: On | undefined): Drafting {
  const { data: session } = useQuery(sessionQuery);
  const key = `${session?.account.username}.matter.${startOn?.case ?? 'new'}`;
  const [found] = useState(() => kept(key));
  const [draft, setDraft] = useState<Draft>(isDraft(found) ? found : start);
  const [restored, setRestored] = useState(isDraft(found));
  const [on, setOn] = useState(startOn);
  const [saved, setSaved] = useState(start);
  const schema = useDefinition(on ? 'revise' : 'draft')?.input;
  const dirty = draft !== saved;

  useEffect(() => {
    if (dirty) keep(key, draft);
    else forget(key);
  }, [dirty, draft, key]);

  const proposal = useMemo(() => inputOf(draft, schema), [draft, schema]);
  const name = on ? 'revise' : 'draft';
  const assessment = useAssessment(PROCEDURE, name, { ...on, input: proposal }, schema !== undefined);
  const step = useStep(PROCEDURE, name);

  // A second press comes before the button is drawn as busy: it waits for the first.
  const underWay = useRef<Promise<On | undefined>>(undefined);
  function save(): Promise<On | undefined> {
    underWay.current ??= saveNow().finally(() => {
      underWay.current = undefined;
    });
    return underWay.current;
  }

  async function saveNow(): Promise<On | undefined> {
    if (on && !dirty) return on;
    const sent = draft;
    try {
      const taken = await step.mutateAsync({ ...on, input: inputOf(sent, schema) });
      const next = { case: taken.case, version: taken.version };
      forget(key);
      setSaved(sent);
      setOn(next);
      setRestored(false);
      return next;
    } catch (problem) {
      // The mutation holds the problem, which the form shows; the draft stays as typed. After a stale version the next
      // save is on what is there now: the person has seen both sides.
      if (on && problem instanceof Problem && problem.details.current)
        setOn({ ...on, version: problem.details.current.version });
      return undefined;
    }
  }

  return {
    draft,
    change: (change) => {
      // What was refused is judged anew; what was saved elsewhere stays in sight until this form is saved.
      if (step.error && !(step.error instanceof Problem && step.error.code === 'stale')) step.reset();
      setDraft((before) => ({ ...before, ...(typeof change === 'function' ? change(before) : change) }));
    },
    schema,
    on,
    dirty,
    restored,
    discard: () => {
      forget(key);
      setDraft(saved);
      setRestored(false);
    },
    assessment,
    save,
    saving: step.isPending,
    sentVersion: step.variables?.version,
    problem: step.error instanceof Problem ? step.error : undefined,
  };
}
