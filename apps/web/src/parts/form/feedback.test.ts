import type { FieldProblem, Reason } from '@shoumi/contract';
import { procedures } from '@shoumi/law';
import { describe, expect, it } from 'vitest';
import { feedbackAt, feedbackElsewhere, fieldOfReason } from './feedback.ts';

const reason = (code: string): Reason => ({
  code,
  kind: 'prohibited',
  basis: { kind: 'law', instrument: 'regulation-2024', article: 17 },
  citation: '条例 17',
  text: code,
  facts: {},
});
const problem = (path: string): FieldProblem => ({ path, code: 'required', message: 'required' });

describe('feedback beside fields', () => {
  const feedback = {
    reasons: [reason('level-beyond-entry'), reason('drafter-untrained')],
    problems: [problem('/term/n'), problem('term.unit'), problem('terms')],
  };

  it('puts a reason beside the field it is about, and all else at the end', () => {
    expect(feedbackAt(feedback, 'level').reasons.map(({ code }) => code)).toEqual(['level-beyond-entry']);
    expect(feedbackElsewhere(feedback, ['level']).reasons.map(({ code }) => code)).toEqual(['drafter-untrained']);
  });

  it('shows a reason at the end when its field is not part of the form', () => {
    expect(feedbackElsewhere(feedback, ['term']).reasons).toHaveLength(2);
  });

  it('reads paths in both spellings, and takes a name for no part of a longer one', () => {
    expect(feedbackAt(feedback, 'term').problems.map(({ path }) => path)).toEqual(['/term/n', 'term.unit']);
    expect(feedbackElsewhere(feedback, ['term']).problems.map(({ path }) => path)).toEqual(['terms']);
  });

  it('knows the field of every rule that drafting foresees, save what is about the person or the organ', () => {
    const draft = procedures.find(({ name }) => name === 'original-classification')?.sides.organ?.steps.draft;
    const rules = [...(draft?.rules ?? []), ...(draft?.foresees ?? [])];
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter(({ code }) => fieldOfReason(code) === undefined).map(({ code }) => code)).toEqual([
      'organ-has-ended',
      'drafter-untrained',
    ]);
  });
});
