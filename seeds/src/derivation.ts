/**
 * Living examples of what rests on a secret: derivatives of two levels in one organ and one in another that was told of the
 * source, the reviews that a change at the source has opened, scopes to be widened, a dispute before the administration, and
 * reviews before a transfer to an archive. What is open waits for the personas.
 */
import type { CalendarDate } from '@shoumi/law';
import { asWorker, momentOf, type Runtime, takeStep } from '@shoumi/server';
import { take } from './act.ts';
import type { SeededEntry } from './guides.ts';
import type { Action } from './matters.ts';
import type { SeededOrgan } from './organisation.ts';
import { as, drafter, entryOf, head, officer, organIn, sceneOf, years } from './scene.ts';

const SOURCE = '长河一号';

export function planDerivation(
  runtime: Runtime,
  organs: readonly SeededOrgan[],
  entries: readonly SeededEntry[],
  today: CalendarDate,
): readonly Action[] {
  const [office, water, city] = [organIn(organs, 'YL-BGT'), organIn(organs, 'YL-SL'), organIn(organs, 'QH-SW')];
  const { actions, on, newest } = sceneOf(runtime, today, 40);
  const known = new Map<string, string>();
  const idOf = (codeName: string): string => known.get(codeName) ?? '';

  /** Drafted, put before the head and approved on one day. */
  const decided = (
    before: number,
    of: SeededOrgan,
    procedure: 'original-classification' | 'derivative-classification',
    codeName: string,
    more: () => object | Promise<object>,
  ) =>
    on(before, async (ms, day) => {
      const { case: id } = await take(runtime, drafter(of), ms, procedure, 'draft', {
        codeName,
        title: `${codeName}（虚构）`,
        abstract: null,
        documentNumber: null,
        carrierForm: 'paper',
        start: { kind: 'issued', on: day },
        portions: [],
        ...(await more()),
      });
      known.set(codeName, id);
      await take(runtime, drafter(of), ms, procedure, 'submit', { authority: of.head.id }, id);
      await take(runtime, head(of), ms, procedure, 'approve', { opinion: null }, id);
    });
  const original = (before: number, codeName: string, told: readonly SeededOrgan[]) =>
    decided(before, office, 'original-classification', codeName, () => ({
      guideEntry: entryOf(entries, 'secret').id,
      notToBeClassified: [],
      level: 'secret',
      term: years(5),
      specialProvision: null,
      scope: {
        persons: [...new Set([office.drafters[0]?.id, office.head.id, office.designated.id])],
        units: [],
        posts: [],
        organs: told.map(({ id }) => id),
      },
    }));
  const derived = (
    before: number,
    of: SeededOrgan,
    codeName: string,
    ground: string,
    sources: () => readonly object[] | Promise<readonly object[]>,
  ) =>
    decided(before, of, 'derivative-classification', codeName, async () => ({
      ground,
      sources: await sources(),
      level: null,
      term: null,
      guideEntry: null,
      scope: null,
    }));
  const own = (codeName: string) => ({ kind: 'matter', matter: idOf(codeName), portions: [] });

  original(68, SOURCE, [water, city]);
  original(66, '长河附件', []);
  derived(58, office, '长河二号', 'reworked', () => [own(SOURCE)]);
  derived(56, office, '长河三号', 'reworked', () => [own(SOURCE), own('长河附件')]);
  derived(52, office, '长河摘编', 'reworked', () => [own('长河二号')]);
  // What an organ receives it narrows to persons, before anybody there may work with it.
  for (const [of, drafters] of [
    [water, 2],
    [city, 1],
  ] as const)
    on(64, async (ms) =>
      take(
        runtime,
        officer(of),
        ms,
        'received-matter',
        'narrow',
        { persons: [...of.drafters.slice(0, drafters).map(({ id }) => id), of.head.id] },
        await newest(of, 'received-matter', SOURCE),
      ),
    );
  derived(50, water, '水文长河', 'identical', async () => [
    { kind: 'received', received: await newest(water, 'received-matter', SOURCE) },
  ]);

  /** The batches that the worker would take: the reviews of the next level are opened at once. */
  const spread = async (of: SeededOrgan, ms: number) => {
    const cases = await asWorker(runtime.database, of.id, (tx) =>
      tx.query<{ id: string }>(
        `select id from dossier where organ_id = (select ctx_organ()) and procedure = 'derivative-review' and state = 'spreading'`,
      ),
    );
    for (const { id } of cases)
      for (const step of ['spread', 'finishSpread'])
        await takeStep(
          runtime,
          (body) => asWorker(runtime.database, of.id, body),
          { procedure: 'derivative-review', step, case: id, input: {} },
          momentOf(ms),
        );
  };
  on(9, async (ms) => {
    const { case: id } = await take(runtime, drafter(office), ms, 'change', 'propose', {
      matter: idOf(SOURCE),
      ground: 'harm-changed',
      reason: '方案的主要内容已经实施（虚构）',
      authority: office.head.id,
      newLevel: 'confidential',
      newTerm: years(3),
      newScope: null,
    });
    await take(runtime, head(office), ms, 'change', 'decide', { opinion: '同意（虚构）' }, id);
  });
  on(8, (ms) => spread(office, ms));
  on(8, (ms) => spread(water, ms));

  // Inside, the head decides; for another organ the original one is asked first.
  on(5, (ms) =>
    take(runtime, drafter(office), ms, 'widening', 'ask', {
      subject: { kind: 'matter', matter: idOf('长河附件') },
      persons: office.drafters.slice(1, 3).map(({ id }) => id),
      organs: [],
      reason: '参加方案修订（虚构）',
    }),
  );
  on(4, async (ms) => {
    const { case: id } = await take(runtime, officer(water), ms, 'widening', 'ask', {
      subject: { kind: 'received', received: await newest(water, 'received-matter', SOURCE) },
      persons: [],
      organs: [organIn(organs, 'QH-BGS').id],
      reason: '共同编制调度方案（虚构）',
    });
    await take(runtime, officer(water), ms, 'widening', 'askOriginator', {}, id);
  });

  // Raised, answered by the original organ, and taken on: the provincial administration has it before it.
  on(26, async (ms) =>
    take(runtime, officer(city), ms, 'dispute', 'raise', {
      received: await newest(city, 'received-matter', SOURCE),
      claim: { kind: 'secret', level: 'top-secret' },
      reason: '涉及尚未公布的调度数据（虚构）',
    }),
  );
  on(19, async (ms) =>
    take(
      runtime,
      head(office),
      ms,
      'dispute',
      'decideObjection',
      { answer: 'upheld', explanation: '按范围条目确定（虚构）' },
      await newest(office, 'dispute', SOURCE),
    ),
  );
  on(11, async (ms) =>
    take(
      runtime,
      officer(city),
      ms,
      'dispute',
      'takeOn',
      { why: '对处理结果仍有不同意见（虚构）' },
      await newest(city, 'dispute', SOURCE),
    ),
  );

  original(48, '归档甲卷', []);
  original(47, '归档乙卷', []);
  const toArchive = (before: number, codeName: string) =>
    on(before, async (ms) => {
      const { case: id } = await take(runtime, officer(office), ms, 'archive-transfer', 'ask', {
        matter: idOf(codeName),
        authority: office.head.id,
        archiveName: '云岭省档案馆（虚构）',
        archive: null,
        carriers: '纸质正本一份、电子文档光盘一张（虚构）',
      });
      known.set(`${codeName}移交`, id);
    });
  toArchive(13, '归档甲卷');
  on(6, (ms) =>
    take(
      runtime,
      as(office, office.head, 'authority'),
      ms,
      'archive-transfer',
      'keep',
      { reason: '仍在保密期限内，继续保密后移交（虚构）' },
      idOf('归档甲卷移交'),
    ),
  );
  toArchive(3, '归档乙卷');
  return actions;
}
