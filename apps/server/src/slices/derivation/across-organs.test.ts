/** Sources and derivatives in several organs, and their journals rebuilt. */
import { type Actor, actingAs, exchange, nodeClock } from '@shoumi/server';
import {
  type Cast,
  castOf,
  DAY,
  DERIVE,
  derivationScene,
  foreign,
  from,
  REVIEW,
  refusalOf,
  stepAs,
  testOrgan,
  toNobody,
  unlikeJournals,
  worked,
  years,
} from '@shoumi/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { sendAll } from '../../platform/exchange/envelope.ts';

const { db, cast, clock, rows, matter, source, draft, derived, work, reviewsOf } = await derivationScene();
afterAll(() => db.drop());

/** What a decision leaves behind for a matter, as change and declassification write it. */
const system = (organ: Cast): Actor => ({ ...organ.office, person: null, roles: ['system'] });
describe('across organs', () => {
  it('a source that rests on the matter by way of another organ closes no circle', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const known = { ...toNobody, persons: [cast.drafter.person], organs: [other.organ.id] };
    const one = await source({ scope: known });
    const ours = await derived([from(one)], { scope: known });
    await exchange(db.runtime, clock);
    const held = await rows<{ id: string; rests: string[] | null; about: string }>(
      other,
      `select d.id, d.data->'restsOn' as rests, c.peer_case as about from dossier d join correspondence c on c.organ_id = d.organ_id and c.case_id = d.id
       where d.organ_id = (select ctx_organ()) and d.procedure = 'received-matter'`,
    );
    // They are told what it rests on by its id alone; of what rests on nothing they are told nothing.
    expect(held.find(({ about }) => about === ours)?.rests).toEqual([one]);
    expect(held.find(({ about }) => about === one)?.rests).toBeNull();
    const received = held.find(({ about }) => about === ours)?.id ?? '';
    const narrow = { persons: [other.drafter.person] };
    await stepAs(db.runtime, other.office, 'narrow', narrow, { case: received }, 'received-matter');
    const scope = { ...toNobody, persons: [other.drafter.person] };
    const theirs = await derived([{ kind: 'received', received }], { scope }, other);
    const [rests] = await rows<{ on: string[] }>(other, `select rests_on('${theirs}') as on`);
    expect(rests?.on.toSorted()).toEqual([one, ours].toSorted());
    // Widened to us later, it comes back.
    await actingAs(db.database, system(other), async (tx) => {
      tx.query(`select set_config('app.applying', '1', true)`);
      const content = {
        codeName: '回来的',
        number: '〔2026〕1号',
        issuer: other.organ.seed.name,
        level: 'secret',
        term: years(5),
        mark: '机密★5年',
        declassifiedOn: '2031-03-03',
        restsOn: rests?.on,
      };
      const to = cast.organ.id;
      const id = '0197f0c4-0000-7000-8000-000000000201';
      const sending = { id, type: 'matter-notice', to, case: theirs, toCase: null, about: null, content };
      sendAll(tx, other.organ.id, { name: 'received-matter', version: 1 }, [sending], clock.now());
    });
    await exchange(db.runtime, clock);
    const [back] = await rows<{ id: string }>(
      cast,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter' and name = '回来的'`,
    );
    const ourNarrow = { persons: [cast.drafter.person, cast.head.person] };
    await stepAs(db.runtime, cast.office, 'narrow', ourNarrow, { case: back?.id ?? '' }, 'received-matter');
    const named = { kind: 'received', received: back?.id };
    const add = (matter: string) =>
      refusalOf(stepAs(db.runtime, cast.head, 'addSource', { source: named }, { case: matter }, DERIVE));
    expect(await add(ours)).toContain('derivation-circular');
    expect(await add(await derived([from(await source())]))).not.toContain('derivation-circular');
  });

  it('a received matter is a source, and news of it open the review', async () => {
    const other = castOf(await testOrgan(db.runtime, 'none'));
    const one = await source();
    const send = (type: string, content: Record<string, unknown>, number: number) =>
      actingAs(db.database, system(cast), async (tx) => {
        tx.query(`select set_config('app.applying', '1', true)`);
        sendAll(
          tx,
          cast.organ.id,
          { name: 'received-matter', version: 1 },
          [
            {
              id: `0197f0c4-0000-7000-8000-00000000010${number}`,
              type,
              to: other.organ.id,
              case: one,
              toCase: null,
              about: null,
              content,
            },
          ],
          clock.now(),
        );
      });
    const notice = {
      codeName: '松涛一号',
      number: '〔2026〕1号',
      issuer: cast.organ.seed.name,
      level: 'secret',
      term: years(5),
      mark: '机密★5年',
      declassifiedOn: '2031-03-03',
    };
    await send('matter-notice', notice, 1);
    await exchange(db.runtime, clock);
    const [held] = await rows<{ id: string }>(
      other,
      `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'received-matter'`,
    );
    const scope = { ...toNobody, persons: [other.drafter.person] };
    // Who was not told of it does not derive from it.
    expect(await refusalOf(draft([{ kind: 'received', received: held?.id }], { scope }, other.otherDrafter))).toContain(
      'derivation-source-not-standing',
    );
    await stepAs(
      db.runtime,
      other.office,
      'narrow',
      { persons: [other.drafter.person] },
      { case: held?.id ?? '' },
      'received-matter',
    );
    const id = await derived([{ kind: 'received', received: held?.id }], { scope }, other);
    expect(await matter(id, other)).toMatchObject({ level: 2, mark: '机密★2031年3月2日' });
    await send(
      'matter-changed',
      { ...notice, declassifiedOn: '2036-03-03', kind: 'extended', effectiveOn: DAY, notice: null },
      2,
    );
    await exchange(db.runtime, clock);
    await work();
    const [review] = await reviewsOf(id, other);
    expect(review).toMatchObject({ state: 'open', cause: 'changed' });
    expect(
      await refusalOf(stepAs(db.runtime, other.head, 'keep', { reason: '维持' }, { case: review?.id ?? '' }, REVIEW)),
    ).toEqual(['derived-term-shorter']);
    // Its own term is over before its source's is: it stays until it has followed.
    const later = nodeClock();
    later.set(Date.parse('2031-03-04T01:00:00+08:00'));
    await worked(db.runtime, later);
    expect(await matter(id, other)).toMatchObject({ state: 'in-force' });
    expect(await unlikeJournals(db, [other.organ])).toEqual([]);
  });
});

it('the journal rebuilds without a difference, a blanked derivative included', async () => {
  const fresh = castOf(await testOrgan(db.runtime, 'none'));
  const scope = { ...toNobody, persons: [fresh.drafter.person] };
  const id = await derived([foreign()], { scope }, fresh);
  const ask = await stepAs(db.runtime, fresh.drafter, 'ask', { matter: id, reason: '误录' }, {}, 'blanking');
  await stepAs(db.runtime, fresh.office, 'confirm', {}, { case: ask.case }, 'blanking');
  expect(await rows(fresh, 'select 1 from derivation where organ_id = (select ctx_organ())')).toEqual([]);
  expect(await unlikeJournals(db, [fresh.organ])).toEqual([]);
});
