/**
 * The limit that the HTTP arm is measured against: a bare Fastify handler with a validated parameter and one statement, as
 * the libraries' own documents write it: no session, no policy, no transaction.
 */
import Fastify from 'fastify';
import pg from 'pg';
import { z } from 'zod';

const [url] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url ?? '', max: 16 });
const Parameters = z.object({ id: z.uuid() });
const app = Fastify({ logger: false });
app.get('/read/:id', async (request) => {
  const { id } = Parameters.parse(request.params);
  const { rows } = await pool.query(
    'select id, code_name, number, mark, level, state, drafted_on, decided_on, declassified_on, reviewed_on, drafter, authority, unit, term from matter where id = $1 limit 1',
    [id],
  );
  return rows[0];
});
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
console.log(typeof address === 'object' ? address?.port : '');
