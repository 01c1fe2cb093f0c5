/** The approval form as its readers get it: who may print when, what is committed first, and what stands in the boxes. */
import { randomUUID } from 'node:crypto';
import type { SeededEntry } from '@shoumi/seeds';
import { type Actor, asWorker, momentOf, type Problem, takeStep } from '@shoumi/server';
import {
  asked,
  type Cast,
  castOf,
  DAY,
  entriesFor,
  foundTestNode,
  proposalUnder,
  stepAs,
  type TestDatabase,
  testDatabase,
  testOrgan,
} from '@shoumi/testkit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Format, PrintedForm } from '../../platform/documents/form.ts';
import type { FileAnswer } from '../../platform/http/host.ts';
import { documentRoutes } from './documents.ts';

let db: TestDatabase;
let cast: Cast;
let entry: SeededEntry;
let made: { format: Format; form: PrintedForm }[] = [];

beforeAll(async () => {
  db = await testDatabase();
  await foundTestNode(db.database);
  const organ = await testOrgan(db.runtime);
  cast = castOf(organ);
  const found = (await entriesFor(db.runtime, organ)).find(
    ({ level, term }) => level === 'secret' && term.kind === 'period',
  );
  if (!found) throw new Error('no entry');
  entry = found;
});
afterAll(() => db.drop());
beforeEach(() => {
  made = [];
});

function print(who: Actor, id: string, file = 'approval-form.pdf'): Promise<FileAnswer> {
  const routes = documentRoutes(db.runtime.application, async (format, form) => {
    made.push({ format, form });
    return Buffer.from(format);
  });
  const inSession = { ...who, session: randomUUID() };
  return asked(db, routes, '/api/cases/:id/documents/:file', inSession, {
    params: { id, file },
    moment: momentOf(Date.parse('2026-03-05T09:30:00+08:00')),
  });
}

const refused = (printing: Promise<unknown>) =>
  printing.then(
    () => 'printed',
    (error: Problem) => error.code,
  );
const read = (sql: string, id: string) =>
  asWorker(db.database, cast.organ.id, (tx) => tx.query(sql, [cast.organ.id, id]));
const readings = async (id: string) =>
  (await read(`select seq from journal_entry where organ_id = $1 and case_id = $2 and type = 'MatterRead'`, id)).length;
const textOf = (form: PrintedForm | undefined, label: string): string | undefined =>
  form?.rows
    .flatMap((row) => (row.kind === 'pair' ? row.cells : [row.cell]))
    .find((cell) => cell.label.replace('\n', '') === label)?.text;

const draft = async (overrides: Record<string, unknown> = {}) =>
  (
    await stepAs(
      db.runtime,
      cast.drafter,
      'draft',
      proposalUnder(entry, cast, { term: { kind: 'period', n: 10, unit: 'year' }, ...overrides }),
    )
  ).case;
const submitted = async (overrides: Record<string, unknown> = {}) => {
  const id = await draft(overrides);
  await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
  return id;
};
const approved = async (overrides: Record<string, unknown> = {}) => {
  const id = await submitted(overrides);
  await stepAs(db.runtime, cast.head, 'approve', { opinion: '同意，注意范围' }, { case: id });
  return id;
};

describe('who may print, and when', () => {
  it('nobody while it is a draft', async () => {
    const id = await draft();
    expect(await refused(print(cast.drafter, id))).toBe('wrong-state');
    expect(await readings(id)).toBe(0);
  });
  it('the drafter and the authority, each printing on record as a reading', async () => {
    const id = await submitted();
    const answer = await print(cast.drafter, id, 'approval-form.docx');
    expect(answer.type).toContain('wordprocessingml');
    expect(await readings(id)).toBe(1);
    await print(cast.head, id);
    expect(await readings(id)).toBe(2);
    expect(made.map(({ format }) => format)).toEqual(['docx', 'pdf']);
  });
  it('not the secrecy office, which sees particulars only, and not who does not know the matter', async () => {
    const id = await approved();
    expect(await refused(print(cast.office, id))).toBe('refused');
    expect(await refused(print(cast.reader, id))).toBe('not-found');
    expect(await readings(id)).toBe(0);
    expect(made).toEqual([]);
  });
  it('the list of portions, each under its number and level', async () => {
    const id = await approved({
      portions: [
        { text: '库容数据', level: 'confidential' },
        { text: '调度方案', level: null },
      ],
    });
    await print(cast.drafter, id, 'portion-list.docx');
    const [list] = made;
    expect(list?.form.title).toBe('国家秘密密点清单');
    expect(textOf(list?.form, '密点1秘密')).toBe('库容数据');
    expect(textOf(list?.form, '密点2随事项')).toBe('调度方案');
    expect(list?.form.mark).toBe('机密★10年');
  });
  it('of a derivative: what it rests on, and by which of the four grounds', async () => {
    const source = await approved();
    const { case: id } = await stepAs(
      db.runtime,
      cast.drafter,
      'draft',
      {
        codeName: '派生一号',
        ground: 'reworked',
        sources: [{ kind: 'matter', matter: source, portions: [] }],
        title: '虚构的派生事项',
      },
      {},
      'derivative-classification',
    );
    await stepAs(
      db.runtime,
      cast.drafter,
      'submit',
      { authority: cast.head.person },
      { case: id },
      'derivative-classification',
    );
    await print(cast.drafter, id);
    expect(textOf(made[0]?.form, '定密类型')).toBe('派生定密');
    expect(textOf(made[0]?.form, '定密依据')).toBe('概括、整合或者细化已定事项\n1. 松涛一号　机密★10年');
  });
  it('only forms and formats that there are', async () => {
    const id = await approved();
    for (const file of [
      'approval-form.exe',
      'other-form.pdf',
      'approval-form',
      '../approval-form.pdf',
      'constructor.pdf',
    ])
      expect(await refused(print(cast.drafter, id, file))).toBe('not-found');
    expect(await refused(print(cast.drafter, randomUUID()))).toBe('not-found');
  });
});

describe('what stands in it', () => {
  it('names instead of ids, the decision with its words, and the days of the term', async () => {
    const id = await approved({
      title: '#标题 <b>',
      abstract: '摘要',
      documentNumber: '水密〔2026〕3号',
      start: { kind: 'issued', on: '2024-09-01' },
      portions: [{ text: '第二段', level: 'secret' }],
      scope: {
        persons: [cast.drafter.person, cast.reader.person],
        units: [cast.organ.units[0]],
        posts: [],
        organs: [cast.organ.id],
      },
    });
    await print(cast.head, id);
    const form = made[0]?.form;
    expect(form?.mark).toBe('机密★10年');
    expect(form?.number).toMatch(/^〔2026〕\d+号$/);
    expect(textOf(form, '事项名称')).toBe('#标题 <b>');
    expect(textOf(form, '承办人')).toBe(cast.organ.drafters[0]?.name);
    expect(textOf(form, '定密依据')).toMatch(/^《.+》第.+项：/);
    expect(textOf(form, '期限起止')).toBe('2024年9月1日至2034年9月1日');
    expect(textOf(form, '知悉范围')).toContain(cast.organ.people[11]?.name);
    expect(textOf(form, '知悉范围')).toContain(`机关、单位：${cast.organ.seed.name}`);
    expect(textOf(form, '密点')).toBe('1. 第二段（机密）');
    expect(textOf(form, '不得确定情形核对')).toContain('均不属于');
    expect(textOf(form, '定密责任人意见')).toBe('确定为机密级，保密期限10年：同意，注意范围');
    expect(form?.rows.at(-1)).toMatchObject({ by: cast.organ.head.name, on: '2026年3月2日' });
    expect(form?.trail.rows.map((row) => row[2])).toEqual(['拟定', '提请审批', '确定为国家秘密']);
  });
  it('a verification code that leads to the journal entry of the decision', async () => {
    const id = await approved();
    await stepAs(db.runtime, cast.head, 'review', { reason: '仍需保密' }, { case: id, day: '2026-03-04' });
    await print(cast.drafter, id);
    const [decision] = await read(
      `select organ_id || ':' || seq || ':' || encode(hash, 'hex') as code from journal_entry where organ_id = $1 and case_id = $2 and type = 'MatterClassified'`,
      id,
    );
    expect(made[0]?.form.verification.code).toBe(decision?.code);
  });
  it('the pending decision is an empty box, the returned one says why, the refused one bears no mark', async () => {
    const pending = await submitted();
    await print(cast.head, pending);
    expect(textOf(made[0]?.form, '定密责任人意见')).toBe('');
    expect(made[0]?.form).toMatchObject({ mark: '机密★10年', number: '（未定）' });
    const returned = await submitted();
    await stepAs(db.runtime, cast.head, 'return', { reason: '范围过宽' }, { case: returned });
    await print(cast.drafter, returned);
    expect(textOf(made[1]?.form, '定密责任人意见')).toBe('退回：范围过宽');
    const turnedDown = await submitted();
    await stepAs(db.runtime, cast.head, 'refuse', { reason: '已经公开' }, { case: turnedDown });
    await print(cast.drafter, turnedDown);
    expect(made[2]?.form.mark).toBeNull();
  });
  it('a matter whose term is over shows its mark as cancelled', async () => {
    const id = await approved({ term: { kind: 'period', n: 1, unit: 'month' } });
    await takeStep(
      db.runtime,
      (body) => asWorker(db.database, cast.organ.id, body),
      { procedure: 'original-classification', step: 'expire', case: id, input: {} },
      momentOf(Date.parse('2026-06-01T12:00:00+08:00')),
    );
    await print(cast.drafter, id);
    expect(made[0]?.form).toMatchObject({ mark: '机密★1个月', cancelled: true });
    expect(made[0]?.form.verification.code).toContain(cast.organ.id);
  });
  it('a decision of the organ it was sent up to is shown as that organ’s', async () => {
    const top = { level: 'top-secret', term: { kind: 'period', n: 10, unit: 'year' } };
    const id = await draft({ ...top, guideEntry: null });
    await stepAs(db.runtime, cast.drafter, 'submit', { authority: cast.head.person }, { case: id });
    await stepAs(
      db.runtime,
      cast.office,
      'sendUp',
      { to: '上级机关', way: 'superior', instrument: '报〔2026〕1号' },
      { case: id },
    );
    await stepAs(
      db.runtime,
      cast.office,
      'recordDecision',
      { by: '上级机关', instrument: '复〔2026〕9号', ...top, start: { kind: 'issued', on: DAY } },
      { case: id },
    );
    await print(cast.drafter, id);
    expect(textOf(made[0]?.form, '有权机关决定')).toBe('上级机关以复〔2026〕9号确定为绝密级，保密期限10年。');
    expect(textOf(made[0]?.form, '定密类型')).toBe('无权定密，报请确定');
    expect(textOf(made[0]?.form, '定密依据')).toBe('保密事项范围中没有对应条目');
  });
});
