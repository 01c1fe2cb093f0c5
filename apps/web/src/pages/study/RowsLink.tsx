/** A figure that opens to the rows behind it: the address comes from the server with the figure. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readSearch } from '../../parts/register/search.ts';

export function RowsLink({ rows, children }: { readonly rows: string; readonly children: ReactNode }) {
  const { pathname, searchParams } = new URL(rows, window.location.origin);
  return (
    <Link
      to="/registers/$register"
      params={{ register: pathname.split('/').at(-1) ?? '' }}
      search={readSearch(Object.fromEntries(searchParams))}
    >
      {children}
    </Link>
  );
}
