/** The year that figures are of. */
import { InputNumber } from 'antd';
import { FormRow } from '../../parts/form/FormRow.tsx';
import { useText } from '../../text/index.ts';

export function YearField({ year, onYear }: { year: number; onYear: (year: number | undefined) => void }) {
  const { t } = useText();
  return (
    <FormRow title={t('hours.year')}>
      {(ids) => (
        <InputNumber
          controls={false}
          id={ids.id}
          min={2000}
          max={2100}
          precision={0}
          value={year}
          onChange={(next) => onYear(next ?? undefined)}
        />
      )}
    </FormRow>
  );
}
