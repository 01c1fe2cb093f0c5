/**
 * Under the title of a register, on paper alone: which rows these are (filters, search, how many there are in all), who
 * printed them, for which organ, and when. A sheet that leaves its screen has to say so by itself.
 */
import type { RegisterInfo } from '@shoumi/contract';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { nodeQuery, sessionQuery } from '../../app/api.ts';
import { formatDay, formatMoment } from '../../text/day.ts';
import { useText } from '../../text/index.ts';
import { labelled } from '../../text/punctuation.ts';
import { holderOf, nameOf, rowQuery } from '../form/ReferenceField.tsx';
import { conditionsOf, REFERS_TO, type RegisterSearch } from './search.ts';

interface PrintedProps {
  readonly info: RegisterInfo;
  readonly search: RegisterSearch;
  readonly count: string;
  /** How many of them stand on this sheet. */
  readonly rows: number;
}

export function Printed({ info, search, count, rows }: PrintedProps) {
  const { t, language } = useText();
  const { data: session } = useQuery(sessionQuery);
  const { data: node } = useQuery(nodeQuery);
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    // The sheet is drawn right after this event: the moment must stand on the page before it ends.
    const print = () => flushSync(() => setNow(new Date()));
    addEventListener('beforeprint', print);
    return () => removeEventListener('beforeprint', print);
  }, []);
  const conditions = conditionsOf(info, search);
  const named = useQueries({
    queries: conditions.map(({ type, name, value }) => ({
      ...rowQuery(holderOf(REFERS_TO[name] ?? name), value),
      enabled: type === 'reference',
      retry: false,
    })),
  });
  const words = conditions.map(({ title, type, value, word }, index) => {
    const row = named[index]?.data;
    const said = type === 'date' ? formatDay(value, language) : row ? nameOf(row, language) : word;
    return `${labelled(language, title ?? t('register.search'))}${said}`;
  });
  return (
    <p className="printed">
      {[
        ...(words.length > 0 ? words : [t('register.unfiltered')]),
        count,
        t('register.printedRows', { rows: String(rows) }),
        session?.acting.organ.name,
        t('register.printedBy', { name: session?.account.displayName ?? '' }),
        // A demonstration has a day of its own.
        node?.demo ? formatDay(node.today, language) : formatMoment(now.toISOString(), language),
      ]
        .filter(Boolean)
        .join(' · ')}
    </p>
  );
}
