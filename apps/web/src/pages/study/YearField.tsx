/** The year that figures are of. */
import { FormRow } from '../../parts/form/FormRow.tsx';
import { NumberField } from '../../parts/form/NumberField.tsx';
import { useText } from '../../text/index.ts';

export function YearField({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const { t } = useText();
  return (
    <FormRow title={t('hours.year')}>
      {(ids) => (
        <NumberField
          ids={ids}
          whole
          min={2000}
          max={2100}
          value={year}
          onChange={(next) => (next === null ? undefined : onYear(next))}
        />
      )}
    </FormRow>
  );
}
