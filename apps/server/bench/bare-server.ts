/** The limit that the HTTP arm is measured against: a bare Fastify handler with one statement, no session, no policy. */
import Fastify from 'fastify';
import pg from 'pg';

const [url, id] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: url ?? '', max: 16 });
const app = Fastify({ logger: false });
app.get(
  '/read',
  async () =>
    (
      await pool.query({
        name: 'read',
        text: 'select id, code_name, number, mark, level, state, declassified_on from matter where id = $1 and organ_id is not null limit 1',
        values: [id],
      })
    ).rows[0],
);
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
console.log(typeof address === 'object' ? address?.port : '');
