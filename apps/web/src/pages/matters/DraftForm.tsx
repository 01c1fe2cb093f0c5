/**
 * The drafting form, one column, asked in the order in which people think: what is it, which guide entry, may it be
 * classified at all, level, how long and from when, who may know, portions, the document. The law answers beside each field.
 */
import type { JsonSchema } from '@shoumi/contract';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Control, isSet } from '../../parts/form/Control.tsx';
import { inField } from '../../parts/form/change.ts';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { showFaulty } from '../../parts/form/faulty.ts';
import { besideControl, type Feedback, feedbackAt, feedbackElsewhere, ofFilled } from '../../parts/form/feedback.ts';
import { fieldsOf, type NamedField } from '../../parts/form/schema.ts';
import { Section } from '../../parts/Page.tsx';
import { ProblemPanel, Reasons } from '../../parts/Reasons.tsx';
import { Loading } from '../../parts/states.tsx';
import { StaleNotice } from '../../parts/steps/StaleNotice.tsx';
import { StepDrawer } from '../../parts/steps/StepDrawer.tsx';
import { useText } from '../../text/index.ts';
import { Differing } from './Differing.tsx';
import { DraftBar } from './DraftBar.tsx';
import { type Draft, type Drafting, type On, PROCEDURE, useDefinition, useDrafting } from './draft.ts';
import { GuideEntryField, NegativeListField } from './fields.tsx';

const SECTIONS = [
  { title: 'matter.section.what', fields: ['codeName', 'title', 'abstract'] },
  { title: 'matter.section.basis', fields: ['guideEntry', 'notToBeClassified'] },
  { title: 'matter.section.level', fields: ['level', 'term', 'specialProvision', 'start'] },
  { title: 'matter.section.scope', fields: ['scope'] },
  { title: 'matter.section.portions', fields: ['portions'] },
  { title: 'matter.section.document', fields: ['documentNumber', 'carrierForm'] },
] as const;
const ALL: readonly string[] = SECTIONS.flatMap(({ fields }) => fields);

export function DraftForm({ start, on }: { readonly start: Draft; readonly on?: On }) {
  const drafting = useDrafting(start, on);
  return drafting.schema ? <Fields drafting={drafting} schema={drafting.schema} /> : <Loading />;
}

function Fields({ drafting, schema }: { readonly drafting: Drafting; readonly schema: JsonSchema }) {
  const { t, language } = useText();
  const go = useNavigate();
  const { draft, change, assessment, dirty } = drafting;
  const [submitting, setSubmitting] = useState<On>();
  const submission = useDefinition('submit');
  const done = useRef(false);
  const form = useRef<HTMLDivElement>(null);
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !done.current,
    enableBeforeUnload: () => dirty && !done.current,
    withResolver: true,
  });
  const fields = useMemo(
    () => new Map(fieldsOf(schema, language).map((field) => [field.name, field])),
    [schema, language],
  );
  const problems = drafting.problem?.fields ?? ofFilled(assessment.feedback.problems, draft);
  const feedback: Feedback = { reasons: assessment.feedback.reasons, problems };
  const elsewhere = feedbackElsewhere(feedback, ALL);
  useEffect(() => {
    if (drafting.problem) showFaulty(form.current, drafting.problem);
  }, [drafting.problem]);
  return (
    <div className="draft" ref={form}>
      {drafting.restored ? (
        <section className="panel" role="status">
          <p>{t('matter.restored')}</p>
          <Button size="small" onClick={drafting.discard}>
            {t('matter.discard')}
          </Button>
        </section>
      ) : null}
      {SECTIONS.map((section) => (
        <Section key={section.title} title={t(section.title)}>
          {section.fields.map((name) => {
            const field = fields.get(name);
            return field ? <Row key={name} named={field} draft={draft} feedback={feedback} change={change} /> : null;
          })}
        </Section>
      ))}
      <Reasons reasons={elsewhere.reasons} />
      {drafting.problem?.code === 'stale' && drafting.sentVersion !== undefined ? (
        <StaleNotice problem={drafting.problem} procedure={PROCEDURE} sent={drafting.sentVersion}>
          {drafting.on ? <Differing on={drafting.on} drafting={drafting} fields={[...fields.values()]} /> : null}
        </StaleNotice>
      ) : null}
      {drafting.problem && drafting.problem.code !== 'stale' ? (
        <ProblemPanel problem={drafting.problem} what={t('matter.save')} />
      ) : null}
      <DraftBar
        drafting={drafting}
        onSubmit={async () => {
          const saved = await drafting.save();
          if (saved) setSubmitting(saved);
        }}
      />
      {submitting && submission ? (
        <StepDrawer
          procedure={PROCEDURE}
          step={{ ...submission, title: t('matter.submit') }}
          on={submitting}
          onClose={() => setSubmitting(undefined)}
          onDone={(taken) => {
            done.current = true;
            void go({ to: '/cases/$case', params: { case: taken.case }, state: { taken } });
          }}
        />
      ) : null}
      <Modal
        open={blocker.status === 'blocked'}
        title={t('matter.leaveTitle')}
        okText={t('matter.leaveStay')}
        cancelText={t('matter.leaveGo')}
        onOk={() => blocker.reset?.()}
        // Escape stays, as closing a question does everywhere; only the button leaves.
        onCancel={() => blocker.reset?.()}
        cancelButtonProps={{ onClick: () => blocker.proceed?.() }}
        closable={false}
      >
        {t('matter.leaveAbout')}
      </Modal>
    </div>
  );
}

interface RowProps {
  readonly named: NamedField;
  readonly draft: Draft;
  readonly feedback: Feedback;
  readonly change: Drafting['change'];
}

function Row({ named, draft, feedback, change }: RowProps) {
  const { t } = useText();
  const { name, title, field } = named;
  const hints: Partial<Record<string, string>> = {
    codeName: t('matter.hint.codeName'),
    title: t('matter.hint.title'),
    specialProvision: t('matter.hint.specialProvision'),
    scope: t('matter.hint.scope'),
    start: t('matter.hint.start'),
  };
  const said = feedbackAt(feedback, name);
  return (
    <FormRow
      title={title}
      required={named.required}
      hint={hints[name]}
      group={isSet(field)}
      feedback={besideControl(said, field, draft[name])}
    >
      {(ids) => {
        const common = { ids, value: draft[name] };
        const set = (value: unknown) => change({ [name]: value });
        if (name === 'guideEntry') return <GuideEntryField {...common} onChange={set} onTake={change} />;
        if (name === 'notToBeClassified' && field.kind === 'choices')
          return <NegativeListField {...common} options={field.options} onChange={set} />;
        return (
          <Control
            {...common}
            path={name}
            field={field}
            feedback={feedback}
            onChange={(next) => change(inField(name, next))}
          />
        );
      }}
    </FormRow>
  );
}
