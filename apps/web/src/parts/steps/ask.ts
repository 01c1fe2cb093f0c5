/** Asks the law about a step before it is taken (dry steps), and takes it: once, however often the answer is lost. */
import { type DryAnswer, Problem, type Reason, type StepBody, type StepTaken } from '@shoumi/contract';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../../app/api.ts';
import type { Feedback } from '../form/feedback.ts';

const PAUSE = 300;

/** The value once it has rested for a moment. */
function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  const key = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(key) as T), PAUSE);
    return () => clearTimeout(timer);
  }, [key]);
  return rested;
}

const allReasons = (answer: DryAnswer): Reason[] => [...answer.reasons, ...answer.routes, ...answer.warnings];

export interface Assessment {
  readonly answer: DryAnswer | undefined;
  readonly feedback: Feedback;
  /** The answer is about what stood there a moment ago. */
  readonly asking: boolean;
  readonly error: Error | null;
}

export function useAssessment(procedure: string, step: string, body: StepBody, enabled = true): Assessment {
  const rested = useRested(body);
  const { data, isFetching, error } = useQuery({
    queryKey: ['dry', procedure, step, rested],
    enabled,
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    retry: false,
    queryFn: ({ signal }) => api.post<DryAnswer>(`/api/steps/${procedure}/${step}?dry=1`, rested, { signal }),
  });
  return {
    answer: data,
    feedback: data ? { reasons: allReasons(data), problems: data.fields } : { reasons: [], problems: [] },
    asking: isFetching,
    error,
  };
}

/** Same body, same key: a repeated try after a lost answer is the same act, a changed input is a new one. */
function useKeyFor(): (body: StepBody) => string {
  const last = useRef({ text: '', key: '' });
  return (body) => {
    const text = JSON.stringify(body);
    if (text !== last.current.text) last.current = { text, key: crypto.randomUUID() };
    return last.current.key;
  };
}

/** What a step may have changed, by the first word of its key. */
const READ_AGAIN: readonly string[] = [
  ...['case', 'register', 'row', 'desk', 'timeline', 'viewers', 'pick', 'dossier'],
  ...['cases-about', 'derivations', 'knowers'],
];

export function useStep(procedure: string, step: string, done?: (taken: StepTaken) => void) {
  const cache = useQueryClient();
  const keyFor = useKeyFor();
  return useMutation<StepTaken, Error, StepBody>({
    mutationFn: (body) =>
      api.post<StepTaken>(`/api/steps/${procedure}/${step}`, body, { idempotencyKey: keyFor(body) }),
    onSuccess: async (taken) => {
      done?.(taken);
      await cache.invalidateQueries({
        predicate: ({ queryKey }) => READ_AGAIN.includes(String(queryKey[0])),
      });
    },
    onError: (error) => {
      if (error instanceof Problem && error.code === 'stale') void cache.invalidateQueries({ queryKey: ['case'] });
    },
  });
}
