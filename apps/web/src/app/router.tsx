/** The addresses of the web. Pages load when they are first asked for; what the address says is text and stays text. */
import type { StepTaken } from '@shoumi/contract';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Gate, NoSuchPage, PageFailure } from '../pages/root.tsx';
import { readSearch } from '../parts/register/search.ts';

const root = createRootRoute({ component: Gate, notFoundComponent: NoSuchPage, errorComponent: PageFailure });
const under = { getParentRoute: () => root } as const;

const routeTree = root.addChildren([
  createRoute({ ...under, path: '/', component: lazyRouteComponent(() => import('../pages/index.tsx'), 'Desk') }),
  createRoute({
    ...under,
    path: '/registers/$register',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('../pages/registers/register.tsx'), 'RegisterPage'),
  }),
  createRoute({
    ...under,
    path: '/cases/$case',
    component: lazyRouteComponent(() => import('../pages/cases/case.tsx'), 'CasePage'),
  }),
  createRoute({
    ...under,
    path: '/matters/new',
    component: lazyRouteComponent(() => import('../pages/matters/new.tsx'), 'NewMatter'),
  }),
  createRoute({
    ...under,
    path: '/matters/$case/revise',
    component: lazyRouteComponent(() => import('../pages/matters/revise.tsx'), 'ReviseMatter'),
  }),
  createRoute({
    ...under,
    path: '/law',
    component: lazyRouteComponent(() => import('../pages/law/index.tsx'), 'Library'),
  }),
  createRoute({
    ...under,
    path: '/law/whatif',
    component: lazyRouteComponent(() => import('../pages/law/whatif.tsx'), 'WhatIfPage'),
  }),
  createRoute({
    ...under,
    path: '/law/$instrument/$article',
    component: lazyRouteComponent(() => import('../pages/law/article.tsx'), 'ArticlePage'),
  }),
  createRoute({
    ...under,
    path: '/organisation',
    component: lazyRouteComponent(() => import('../pages/organisation.tsx'), 'Organisation'),
  }),
  createRoute({
    ...under,
    path: '/imports/$procedure/$step',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('../pages/imports/import.tsx'), 'ImportPage'),
  }),
  createRoute({
    ...under,
    path: '/study',
    component: lazyRouteComponent(() => import('../pages/study/index.tsx'), 'StudyHome'),
  }),
  createRoute({
    ...under,
    path: '/study/year',
    component: lazyRouteComponent(() => import('../pages/study/year.tsx'), 'YearPage'),
  }),
  createRoute({
    ...under,
    path: '/study/hours',
    component: lazyRouteComponent(() => import('../pages/study/hours.tsx'), 'HoursPage'),
  }),
  createRoute({
    ...under,
    path: '/study/people/$person',
    component: lazyRouteComponent(() => import('../pages/study/record.tsx'), 'RecordPage'),
  }),
  createRoute({
    ...under,
    path: '/study/$session',
    validateSearch: readSearch,
    component: lazyRouteComponent(() => import('../pages/study/session.tsx'), 'StudyPage'),
  }),
  createRoute({
    ...under,
    path: '/study/$session/test',
    component: lazyRouteComponent(() => import('../pages/study/test.tsx'), 'TestPage'),
  }),
  createRoute({
    ...under,
    path: '/study/$session/results',
    component: lazyRouteComponent(() => import('../pages/study/results.tsx'), 'ResultsPage'),
  }),
  createRoute({
    ...under,
    path: '/study/$session/roster',
    component: lazyRouteComponent(() => import('../pages/study/roster.tsx'), 'RosterPage'),
  }),
  createRoute({
    ...under,
    path: '/code',
    component: lazyRouteComponent(() => import('../pages/study/code.tsx'), 'CodePage'),
  }),
  createRoute({
    ...under,
    path: '/review',
    component: lazyRouteComponent(() => import('../pages/review/yearly.tsx'), 'ReviewPage'),
  }),
  createRoute({
    ...under,
    path: '/derivative-reviews',
    component: lazyRouteComponent(() => import('../pages/review/derivatives.tsx'), 'DerivativeReviewsPage'),
  }),
  createRoute({
    ...under,
    path: '/statistics',
    component: lazyRouteComponent(() => import('../pages/statistics/statistics.tsx'), 'StatisticsPage'),
  }),
  createRoute({
    ...under,
    path: '/password',
    component: lazyRouteComponent(() => import('../pages/password.tsx'), 'PasswordPage'),
  }),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: false,
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
    ).toString();
    return text && `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** Cursors of the register pages before this one. */
    trail?: readonly string[];
    /** The step that led to this page: its number, and what goes on record with it. */
    taken?: StepTaken;
  }
}
