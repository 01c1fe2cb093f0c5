/** Role, relation to the case, and state: what is asked of a person before any rule. */
import type { Actor } from '../access/actor.ts';
import type { CaseRow } from './case-file.ts';
import type { Found } from './judge.ts';
import { Problem } from './problem.ts';

/** Whether this person may take the step here and now, before any rule is asked. */
export function standing(found: Found, actor: Actor, file: CaseRow | undefined): Problem | undefined {
  const { step, side } = found;
  if (!step.by.some((role) => actor.roles.includes(role)))
    return new Problem('not-your-step', {
      title: { zh: `“${step.title.zh}”不由您现在的职责办理`, en: `“${step.title.en}” is not for your role` },
      basis: step.basis,
      next: { zh: '请由有此职责的人员办理', en: 'Ask a person who holds the role' },
    });
  if (step.relation === 'opener' && file && file.opened_by !== actor.person)
    return new Problem('not-your-step', {
      title: {
        zh: `“${step.title.zh}”只能由原承办人办理`,
        en: `“${step.title.en}” is for the one who opened the case`,
      },
      basis: step.basis,
    });
  if (step.relation === 'addressee' && file && file.addressee !== actor.person)
    return new Problem('not-your-step', {
      title: {
        zh: `“${step.title.zh}”只能由收件的定密责任人办理`,
        en: `“${step.title.en}” is for the person whom it was put before`,
      },
      basis: step.basis,
    });
  if (file && step.from !== 'start' && !step.from.includes(file.state))
    return new Problem('wrong-state', {
      title: {
        zh: `现在的状态“${side.states[file.state]?.zh ?? file.state}”不能办理“${step.title.zh}”`,
        en: `“${step.title.en}” is not possible in state “${side.states[file.state]?.en ?? file.state}”`,
      },
      basis: step.basis,
      current: { version: file.version, state: file.state },
    });
  return undefined;
}
