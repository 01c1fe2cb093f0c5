/**
 * Reasons as the law package tells them apart: ✗ forbidden, ⚠ on record, ⌂ a house rule (ours), → sent a lawful way.
 * Icon and word say the kind, colour only repeats it.
 */
import type { Problem, Reason, ReasonKind } from '@shoumi/contract';
import type { Key } from '../text/index.ts';
import { useText } from '../text/index.ts';
import { ProblemWords } from './form/ProblemWords.tsx';
import { Icon, type IconName } from './Icon.tsx';
import { LawChip } from './LawChip.tsx';
import { Missing } from './steps/Missing.tsx';

const KINDS: Readonly<Record<ReasonKind, { readonly icon: IconName; readonly word: Key }>> = {
  prohibited: { icon: 'cross', word: 'reason.prohibited' },
  warning: { icon: 'warning', word: 'reason.warning' },
  'house-rule': { icon: 'house', word: 'reason.house-rule' },
  route: { icon: 'forward', word: 'reason.route' },
};

function ReasonLine({ reason }: { readonly reason: Reason }) {
  const { t } = useText();
  const { icon, word } = KINDS[reason.kind];
  return (
    <li className={`reason reason-${reason.kind}`} data-code={reason.code}>
      <span className="reason-kind">
        <Icon name={icon} />
        {t(word)}
      </span>
      <span className="reason-text">
        {reason.text} <LawChip basis={reason.basis} citation={reason.citation} says={reason.text} />
        {reason.next ? <span className="reason-next">{t('reason.next', { next: reason.next })}</span> : null}
      </span>
    </li>
  );
}

export function Reasons({ reasons }: { readonly reasons: readonly Reason[] }) {
  if (reasons.length === 0) return null;
  return (
    <ul className="reasons">
      {reasons.map((reason) => (
        <ReasonLine key={`${reason.code} ${reason.text}`} reason={reason} />
      ))}
    </ul>
  );
}

/** What was refused, every reason with its article, and what would make it lawful. */
function RefusalPanel({ what, reasons }: { readonly what: string; readonly reasons: readonly Reason[] }) {
  const { t } = useText();
  return (
    <section className="panel panel-refused" role="alert">
      <h3>{t('refusal.title', { what })}</h3>
      <Reasons reasons={reasons} />
    </section>
  );
}

/** A problem of any kind, in words; a stale version shows both sides. */
export function ProblemPanel({ problem, what }: { readonly problem: Problem; readonly what?: string }) {
  const { t } = useText();
  if (problem.reasons.length > 0)
    return <RefusalPanel what={what ?? problem.details.title} reasons={problem.reasons} />;
  const known: Partial<Record<string, Key>> = {
    unreachable: 'problem.unreachable',
    unreadable: 'problem.unreadable',
    stale: 'problem.stale',
  };
  const key = known[problem.code];
  return (
    <section className="panel panel-refused" role="alert">
      <h3>
        <Icon name="warning" /> {key ? t(key) : problem.details.title}
      </h3>
      {problem.details.detail && problem.details.detail !== problem.details.title ? (
        <p>{problem.details.detail}</p>
      ) : null}
      {problem.code === 'unreachable' ? <p>{t('problem.unreachableNext')}</p> : null}
      {problem.details.next ? <p>{t('reason.next', { next: problem.details.next })}</p> : null}
      <Missing names={problem.details.missing ?? []} />
      {problem.fields.length > 0 ? (
        <ul>
          {problem.fields.map((field) => (
            <li key={field.path + field.code}>
              <code>{field.path}</code> <ProblemWords problem={field} />
            </li>
          ))}
        </ul>
      ) : null}
      {problem.details.reference ? <p>{t('problem.reference', { reference: problem.details.reference })}</p> : null}
    </section>
  );
}
