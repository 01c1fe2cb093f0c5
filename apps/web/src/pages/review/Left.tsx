/** What a review of many derivatives has left open, with the rules' reasons; nothing where it has answered all. */
import { query, type ReviewsLeft } from '@shoumi/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api } from '../../app/api.ts';
import { LawChip } from '../../parts/LawChip.tsx';
import { LevelName } from '../../parts/Mark.tsx';
import { PlainTable } from '../../parts/PlainTable.tsx';
import { Failure } from '../../parts/states.tsx';
import { useText } from '../../text/index.ts';

interface LeftProps {
  readonly run: string;
  /** Of the run's case: asked again with each. */
  readonly version: number;
}

export function Left({ run, version }: LeftProps) {
  const { t } = useText();
  const left = useInfiniteQuery({
    queryKey: ['register', 'derivative-reviews', run, version],
    staleTime: 0,
    initialPageParam: 0,
    queryFn: ({ pageParam: after }) => api.get<ReviewsLeft>(`/api/derivative-reviews/${run}/left${query({ after })}`),
    getNextPageParam: ({ next }) => next,
  });
  if (left.error) return <Failure error={left.error} />;
  const lines = left.data?.pages.flatMap((page) => page.lines) ?? [];
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>{t('reviews.left', { count: left.data?.pages[0]?.count ?? 0 })}</summary>
      <PlainTable
        title={t('reviews.leftTitle')}
        rows={lines}
        keyOf={(line) => line.case}
        columns={[
          {
            title: t('reviews.derivative'),
            cell: (line) => (
              <Link to="/cases/$case" params={{ case: line.case }}>
                {line.name}
              </Link>
            ),
          },
          { title: t('dossier.level'), cell: ({ level }) => <LevelName value={level} /> },
          {
            title: t('reviews.why'),
            cell: ({ reasons }) => (
              <ul className="plain">
                {reasons.map(({ code, text, basis }) => (
                  <li key={code}>
                    {text} {basis ? <LawChip basis={basis} /> : null}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {left.hasNextPage ? (
        <Button loading={left.isFetchingNextPage} onClick={() => void left.fetchNextPage()}>
          {t('reviews.more')}
        </Button>
      ) : null}
    </details>
  );
}
