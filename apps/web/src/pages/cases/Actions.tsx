/** What can be done now, each as a button. A button that cannot be pressed says why, with the article. */

import type { Case, OpenStep } from '@shoumi/contract';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { Icon } from '../../parts/Icon.tsx';
import { LawChips } from '../../parts/LawChip.tsx';
import { Reasons } from '../../parts/Reasons.tsx';
import { Empty, Failure } from '../../parts/states.tsx';
import { StepDrawer } from '../../parts/steps/StepDrawer.tsx';
import { useText, wordFor } from '../../text/index.ts';
import { listed } from '../../text/punctuation.ts';
import { asDrafted, isMatter, PROCEDURE } from '../matters/draft.ts';
import { reveal } from './matter.tsx';
import { standingValues, timelineQuery } from './Timeline.tsx';

/** Steps that say anew what the case says already: their form begins with that. */
const SAYS_ANEW = /^(amend|revise[A-Z].*)$/;

export function Actions({ data }: { readonly data: Case }) {
  const { t } = useText();
  const go = useNavigate();
  const [begun, setBegun] = useState<OpenStep>();
  // A derivative is revised from what it says now, which is sealed: opening the form is a reading.
  const reading = useMutation({
    mutationFn: (_step: OpenStep) => reveal(data.id),
    onSuccess: (_said, step) => setBegun(step),
  });
  const { data: entries } = useQuery(timelineQuery(data.id, data.version));
  const taken = useLocation({ select: ({ state }) => state.taken });
  return (
    <>
      {taken && taken.case === data.id && taken.version === data.version ? (
        <section className="panel" role="status">
          <p>
            <Icon name="check" /> {t('case.taken', { seq: taken.entry.seq })}
          </p>
          <Reasons reasons={[...taken.routes, ...taken.warnings]} />
        </section>
      ) : null}
      {data.steps.length === 0 ? <Empty>{t('case.nothing')}</Empty> : null}
      <ul className="lines">
        {data.steps.map((step) => (
          <Action
            key={step.name}
            step={step}
            onBegin={() =>
              step.name !== 'revise' || !isMatter(data.procedure)
                ? setBegun(step)
                : data.procedure === PROCEDURE
                  ? void go({ to: '/matters/$case/revise', params: { case: data.id } })
                  : reading.mutate(step)
            }
          />
        ))}
      </ul>
      {reading.error ? <Failure error={reading.error} /> : null}
      {begun ? (
        <StepDrawer
          procedure={data.procedure}
          step={begun}
          on={{ case: data.id, version: data.version }}
          {...(SAYS_ANEW.test(begun.name) && entries ? { start: standingValues(entries) } : {})}
          {...(begun.name === 'revise' && reading.data ? { start: asDrafted(reading.data) } : {})}
          onClose={() => setBegun(undefined)}
          onDone={(taken) => {
            setBegun(undefined);
            void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken }, replace: true });
          }}
        />
      ) : null}
    </>
  );
}

function Action({ step, onBegin }: { readonly step: OpenStep; readonly onBegin: () => void }) {
  const { t, language } = useText();
  const why = useId();
  const refused = step.answer === 'refused' || step.answer === 'not-yours';
  return (
    <li className="action">
      <div className="actions">
        <Button type={refused ? 'default' : 'primary'} disabled={refused} aria-describedby={why} onClick={onBegin}>
          {step.title}
        </Button>
        <LawChips basis={step.basis} />
      </div>
      <div id={why}>
        {step.why ? (
          <span className="quiet">
            {step.why}
            {language === 'zh' ? '。' : '. '}
            {t('case.by', {
              roles: listed(
                language,
                step.by.map((role) => wordFor(language, 'role', role)),
              ),
            })}
          </span>
        ) : null}
        <Reasons reasons={[...step.reasons, ...step.routes, ...step.warnings]} />
      </div>
    </li>
  );
}
