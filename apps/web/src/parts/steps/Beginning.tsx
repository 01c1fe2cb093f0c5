/** Where something can be begun: what is closed to the organ, whatever is filled in, cannot be pressed, and says why once. */
import type { Reason, StepInfo } from '@shoumi/contract';
import { Reasons } from '../Reasons.tsx';

type Closed = Pick<StepInfo, 'refused'>;

export const isClosed = ({ refused = [] }: Closed): boolean => refused.length > 0;

/** Why some of several beginnings are closed: each reason once. Buttons name it by `id` (`aria-describedby`). */
export function WhyClosed({ id, steps }: { readonly id: string; readonly steps: readonly Closed[] }) {
  const reasons = new Map<string, Reason>(
    steps.flatMap(({ refused = [] }) => refused).map((reason) => [reason.code, reason]),
  );
  return reasons.size === 0 ? null : (
    <div id={id}>
      <Reasons reasons={[...reasons.values()]} />
    </div>
  );
}
