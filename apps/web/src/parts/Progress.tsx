/** How far work on many matters has come. The words say it; the bar only shows it. */
import { Progress as Bar } from 'antd';
import { useText } from '../text/index.ts';

export function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  const { t } = useText();
  return (
    <div className="progress">
      <Bar
        percent={total === 0 ? 100 : Math.floor((done / total) * 100)}
        status="normal"
        aria-label={t('review.bar', { done, total })}
      />
      <span className="quiet">{t('review.bar', { done, total })}</span>
    </div>
  );
}
