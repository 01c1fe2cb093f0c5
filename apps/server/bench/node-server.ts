/** The node under measure, in a process of its own: what `shoumi serve` runs, without the pages. */
import { startNode } from '@shoumi/server';

const node = await startNode({
  databaseUrl: process.argv[2] ?? '',
  host: '127.0.0.1',
  port: 0,
  limits: false,
  workEvery: 3600,
});
console.log(new URL(node.url).port);
