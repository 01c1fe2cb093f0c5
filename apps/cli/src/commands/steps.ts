/** `shoumi steps`: what can be done with a case now by the one who asks, and why not. */
import type { Case, OpenStep } from '@shoumi/contract';
import { answer, answering, reasonLines, savedClient } from '../api.ts';
import { type Command, subjectOf } from '../command.ts';

const MARKS: Readonly<Record<OpenStep['answer'], string>> = {
  permitted: '✓',
  refused: '✗',
  undecided: '?',
  'not-yours': '-',
};

export const steps: Command = {
  name: 'steps',
  summary: 'what can be done with a case, and why not',
  usage: `shoumi steps CASE [--json]

✓ permitted   ? depends on what you fill in   ✗ refused, with the article   - for another person or role`,
  async run(args) {
    const { id, json } = subjectOf(args, 'case');
    return answering(json, async () => {
      const file = await savedClient().get<Case>(`/api/cases/${encodeURIComponent(id)}`);
      const lines = file.steps.flatMap((step) => [
        `${MARKS[step.answer]} ${step.name}  ${step.title}（${step.basis.map(({ citation }) => citation).join('、')}）${step.why ? `  ${step.why}` : ''}`,
        ...reasonLines([...step.reasons, ...step.warnings, ...step.routes]).map((line) => `    ${line}`),
      ]);
      await answer(json, file.steps, lines);
      return 0;
    });
  },
};
