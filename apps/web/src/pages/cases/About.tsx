/**
 * Cases about a matter: those under way, and what else can be begun: a change, an extension, a suggestion, an objection …
 * For a person, what can be entered: a clearance, a training, that somebody leaves …
 */
import type { RegisterPage, StepInfo } from '@shoumi/contract';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { api, proceduresQuery, sessionQuery } from '../../app/api.ts';
import { LawChips } from '../../parts/LawChip.tsx';
import { Section } from '../../parts/Page.tsx';
import { isClosed, WhyClosed } from '../../parts/steps/Beginning.tsx';
import { StepDrawer } from '../../parts/steps/StepDrawer.tsx';
import { formatDay } from '../../text/day.ts';
import { useText } from '../../text/index.ts';

interface AboutProps {
  readonly id: string;
  /** Field of a starting step that names the matter (an own one, or one received from another organ), or the person. */
  readonly field: 'matter' | 'received' | 'person';
}

export function About({ id, field }: AboutProps) {
  const { t, language } = useText();
  const go = useNavigate();
  const { data: procedures = [] } = useQuery(proceduresQuery);
  const { data: session } = useQuery(sessionQuery);
  const { data: open } = useQuery({
    queryKey: ['cases-about', id],
    enabled: field === 'matter',
    queryFn: () => api.get<RegisterPage>(`/api/registers/cases?matter=${id}`),
  });
  const [begun, setBegun] = useState<{ readonly procedure: string; readonly step: StepInfo }>();
  const why = useId();
  const roles = session?.acting.roles ?? [];
  const starts = procedures.flatMap(({ name, title, sides }) =>
    sides.flatMap(({ steps }) =>
      steps
        .filter(
          ({ from, by, input }) =>
            from === 'start' && by.some((role) => roles.includes(role)) && input.properties?.[field] !== undefined,
        )
        // Every record is entered; what is entered for a person has to be told apart.
        .map((step) => ({
          procedure: name,
          title,
          step: field === 'person' ? { ...step, title: `${step.title} · ${title}` } : step,
        })),
    ),
  );
  const rows = open?.rows ?? [];
  if (starts.length === 0 && rows.length === 0) return null;
  return (
    <Section title={t(field === 'person' ? 'about.person' : 'about.title')} onScreen={rows.length === 0}>
      <ul className="lines">
        {rows.map((row) => (
          <li key={row.id} className="duty">
            <Link to="/cases/$case" params={{ case: row.id }}>
              {procedures.find(({ name }) => name === row.procedure)?.title ?? String(row.procedure)}
            </Link>
            <span className="quiet">{formatDay(String(row.openedOn), language)}</span>
          </li>
        ))}
      </ul>
      <ul className="begin-list">
        {starts.map(({ procedure, title, step }) => (
          <li key={`${procedure} ${step.name}`} className="actions">
            <Button
              disabled={isClosed(step)}
              aria-describedby={isClosed(step) ? why : undefined}
              onClick={() => setBegun({ procedure, step })}
            >
              {title}
            </Button>
            <LawChips basis={step.basis} />
          </li>
        ))}
      </ul>
      <WhyClosed id={why} steps={starts.map(({ step }) => step)} />
      {begun ? (
        <StepDrawer
          procedure={begun.procedure}
          step={begun.step}
          start={{ [field]: id }}
          onClose={() => setBegun(undefined)}
          onDone={(taken) => void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken } })}
        />
      ) : null}
    </Section>
  );
}
