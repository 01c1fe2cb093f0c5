/** Below the drafting form, always in sight: the mark as it will be, what the law says so far, save and submit. */

import { Problem } from '@shoumi/contract';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { Icon } from '../../parts/Icon.tsx';
import { Mark } from '../../parts/Mark.tsx';
import { Missing } from '../../parts/steps/Missing.tsx';
import { useText } from '../../text/index.ts';
import { levelNames, levelOf } from '../../text/levels.ts';
import { isTerm, markOf } from '../../text/term.ts';
import type { Drafting } from './draft.ts';

export function DraftBar({ drafting, onSubmit }: { readonly drafting: Drafting; readonly onSubmit: () => void }) {
  const { t } = useText();
  const { draft, assessment, on, dirty, saving } = drafting;
  const level = levelOf(draft.level);
  const term = draft.term;
  const against = assessment.feedback.reasons.filter(
    ({ kind }) => kind === 'prohibited' || kind === 'house-rule',
  ).length;
  const warned = assessment.feedback.reasons.filter(({ kind }) => kind === 'warning').length;
  const savable = typeof draft.codeName === 'string' && draft.codeName.trim() !== '' && level !== undefined;
  return (
    <div className="draft-bar">
      <span className="draft-mark">
        {t('matter.mark')}{' '}
        {level ? (
          <Mark text={isTerm(term) ? markOf(level, term) : `${levelNames[level].zh}★`} />
        ) : (
          <span className="quiet">—</span>
        )}
      </span>
      <span role="status" className="draft-law">
        {assessment.error ? (
          <>
            <Icon name="warning" />{' '}
            {assessment.error instanceof Problem && assessment.error.status === 403
              ? assessment.error.message
              : assessment.error instanceof Problem && assessment.error.code === 'unreachable'
                ? t('problem.unreachable')
                : t('matter.lawSilent')}
          </>
        ) : against > 0 ? (
          <>
            <Icon name="cross" /> {t('matter.against', { count: against })}
          </>
        ) : warned > 0 ? (
          <>
            <Icon name="warning" /> {t('matter.warned', { count: warned })}
          </>
        ) : assessment.answer?.answer === 'permitted' ? (
          <>
            <Icon name="check" /> {t('matter.lawful')}
          </>
        ) : (
          <>
            {t('matter.undecided')} <Missing names={assessment.answer?.missing ?? []} />
          </>
        )}
        <span className="quiet">
          {' '}
          {savable ? '' : t('matter.notSavable')} {dirty ? t('matter.unsaved') : on ? t('matter.saved') : ''}{' '}
          {on && !dirty ? (
            <Link to="/cases/$case" params={{ case: on.case }}>
              {t('matter.openCase')}
            </Link>
          ) : null}
        </span>
      </span>
      <span className="actions">
        <Button disabled={!savable} loading={saving} onClick={() => void drafting.save()}>
          {t('matter.save')}
        </Button>
        <Button type="primary" disabled={!savable} loading={saving} onClick={onSubmit}>
          {t('matter.submit')}
        </Button>
      </span>
    </div>
  );
}
