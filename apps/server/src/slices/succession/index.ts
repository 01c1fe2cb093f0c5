/**
 * Succession (art. 23): what a plan does with everything that an organ has, the batches in which it goes over, how it arrives,
 * and what ends with the organ. Which sources a derivative rests on afterwards is the derivation slice's.
 */
import { procedures } from '@shoumi/law';
import { heirFor } from '../../platform/exchange/passage.ts';
import type { FactContext, Slice } from '../../platform/runtime/slice.ts';
import { arrivalFacts, arrivalProjections } from './arrival.ts';
import { endingFacts } from './ending.ts';
import { type GoingMatter, numberAt } from './going.ts';
import { handoverFacts } from './handover.ts';
import { planFacts } from './plan.ts';
import { undecidedProjections } from './undecided.ts';

/** What names a matter of the organ that it is for, by its number: so the law's own steps look for it. Others name another's. */
const NAMING_OWN: ReadonlySet<string | undefined> = new Set(
  procedures
    .flatMap(({ sides }) => Object.values(sides))
    .flatMap(({ steps }) => Object.values(steps))
    .filter(({ facts }) => (facts as readonly string[] | undefined)?.includes('matterByNumber'))
    .map(({ receives }) => receives),
);

/** A matter that was handed over has another number now: who names it by the old one means no other. */
const sentOn: Slice['sentOn'] = async (tx, type, content) => {
  if (!NAMING_OWN.has(type)) return undefined;
  const [matter] = await tx.query<
    Pick<GoingMatter, 'number' | 'former_name' | 'former_organ'> & { id: string; name: string }
  >(
    `select m.id, m.number, m.former_name, m.former_organ, o.name from matter m join organ o on o.id = m.organ_id
     where m.organ_id = (select ctx_organ()) and m.state = 'handed-over' and m.number = $1`,
    [content.number ?? null],
  );
  if (!matter) return undefined;
  const number = numberAt(await heirFor(tx, [matter.id]), matter, matter.name);
  return { case: matter.id, content: { ...content, number } };
};

/** Name of the organ that follows where this one has ended; `null` where it has not. Asked whenever people begin a case. */
const successor = async ({ tx, organ }: FactContext): Promise<string | null> => {
  const [row] = await tx.query<{ name: string }>(
    `select o.name from case_passage p join organ o on o.id = p.peer where p.organ_id = $1 and p.case_id = $1 and p.direction = 'to'`,
    [organ],
  );
  return row?.name ?? null;
};

export const succession: Slice = {
  name: 'succession',
  facts: { successor, ...planFacts, ...endingFacts, ...handoverFacts, ...arrivalFacts },
  projections: { ...arrivalProjections, ...undecidedProjections },
  sentOn,
  jobs: [{ procedure: 'succession', running: 'running', batch: 'handOver', finish: 'finish' }],
};
