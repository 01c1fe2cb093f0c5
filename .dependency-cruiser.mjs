// The walls between modules. Every rule says why it stands; all are errors.
const TESTS =
  '(\\.test\\.(tsx?|mjs)$|\\.journey\\.ts$|/crash-\\w+\\.ts$|^packages/testkit/|^apps/server/bench/|^journeys/|^seeds/|^tools/|^vitest\\.config\\.ts$)';
const law = (...parts) => `^packages/law/src/(${parts.join('|')})/`;
const isTest = '\\.test\\.tsx?$';

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

export default {
  forbidden: [
    rule(
      'no-cycle',
      'Two files that need each other are one thought in two places: nobody can read the one without the other.',
      {},
      { circular: true },
    ),
    rule(
      'resolvable',
      'An import that leads nowhere fails at start, not here; and a rule cannot judge what it cannot find.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'law-is-pure',
      'The law must run anywhere and answer the same for ever: it knows zod and itself, no I/O, no clock, no server.',
      { path: '^packages/law/src/', pathNot: isTest },
      { pathNot: ['^packages/law/src/', '(^|/)node_modules/zod/'] },
    ),
    rule(
      'kernel-first',
      'The kernel is the language in which the law is written; a language that knows its sentences cannot be learnt first.',
      { path: law('kernel'), pathNot: isTest },
      { path: '^packages/law/src/', pathNot: law('kernel') },
    ),
    rule(
      'calendar-on-kernel',
      'Counting days is older than any article: the calendar must stay usable, and testable, without them.',
      { path: law('calendar'), pathNot: isTest },
      { path: law('acts', 'procedures', 'text') },
    ),
    rule(
      'acts-before-procedures',
      'Articles rule procedures, not the other way round: an article must be readable without knowing who applies it.',
      { path: law('acts'), pathNot: isTest },
      { path: law('procedures') },
    ),
    rule(
      'roster-is-pure',
      'The same file must give the same preview at any time and place, so that what was confirmed can be shown again: no I/O, no clock, nothing but itself.',
      { path: '^packages/roster/src/', pathNot: isTest },
      { pathNot: '^packages/roster/src/' },
    ),
    rule(
      'platform-knows-no-slice',
      'The platform carries every slice; if it knew one, that one could not be read, changed or removed alone.',
      { path: '^apps/server/src/platform/', pathNot: isTest },
      { path: '^apps/server/src/slices/' },
    ),
    rule(
      'slices-meet-at-index',
      'What a slice offers stands in its index.ts; all else is its own affair and may change without asking the others.',
      { path: '^apps/server/src/slices/([^/]+)/', pathNot: isTest },
      {
        path: '^apps/server/src/slices/([^/]+)/',
        pathNot: ['^apps/server/src/slices/$1/', '^apps/server/src/slices/[^/]+/index\\.ts$'],
      },
    ),
    rule(
      'web-through-contract',
      'The browser gets the contract and what the law says in words; server code or the evaluator in the bundle would be a second truth.',
      { path: '^apps/web/', pathNot: isTest },
      {
        path: '^(apps|packages)/',
        pathNot: [
          '^apps/web/',
          '^packages/contract/(src/index\\.ts|openapi\\.json)$',
          '^packages/law/src/text/index\\.ts$',
        ],
      },
    ),
    rule(
      'cli-through-fronts',
      'The command line is a client like others: it takes what the contract, the law and the server offer at their fronts.',
      { path: '^apps/cli/', pathNot: isTest },
      {
        path: '^(apps|packages)/',
        pathNot: [
          '^apps/cli/',
          '^packages/(contract|law|roster)/src/(text/)?index\\.ts$',
          '^packages/contract/openapi\\.json$',
          '^apps/server/src/index\\.ts$',
        ],
      },
    ),
    rule(
      'contract-stands-alone',
      'Both sides sign the contract, so it can belong to neither.',
      { path: '^packages/contract/', pathNot: isTest },
      { path: '^(apps|packages)/', pathNot: '^packages/contract/' },
    ),
    rule(
      'server-knows-no-client',
      'A server that imports its clients cannot be deployed without them.',
      { path: '^apps/server/src/', pathNot: isTest },
      { path: '^apps/(web|cli)/' },
    ),
    rule(
      'testkit-for-tests',
      'Test aids weaken what production must hold, such as fsync.',
      { pathNot: TESTS },
      { path: '^packages/testkit/' },
    ),
    rule(
      'no-test-in-production',
      'A test is never part of the product.',
      { pathNot: TESTS },
      { path: '(\\.test\\.(tsx?|mjs)$|^journeys/)' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    // Types count as well: a wall is about what one must know, not about what is loaded.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
};
