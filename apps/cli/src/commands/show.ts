/** `shoumi show`: where a case stands, its clocks, and what has happened. */
import { type Case, type DeclassificationCount, type JournalEntry, Problem } from '@shoumi/contract';
import { answer, answering, savedClient } from '../api.ts';
import { type Command, subjectOf } from '../command.ts';

/** Minutes in Asia/Shanghai, where the law counts. */
const minutes = (at: string): string =>
  new Date(at).toLocaleString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 16);

/** How the declassification day was counted; `null` where there is no term so far. */
async function countOf(client: ReturnType<typeof savedClient>, id: string): Promise<DeclassificationCount | null> {
  try {
    return await client.get<DeclassificationCount>(`/api/matters/${encodeURIComponent(id)}/declassification`);
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

function inWords(count: DeclassificationCount): readonly string[] {
  const { declassifiedOn, computed, length, startDay, lastSecretDay, monthEnd, ground, citation, moves } = count;
  return [
    `declassified on ${declassifiedOn ?? 'no day that can be computed'}${ground ? `（${ground.title}）` : ''}`,
    ...(startDay
      ? [`  start ${startDay.day}, ${startDay.counted ? 'counted' : 'not counted'}（${startDay.citation}）`]
      : []),
    ...(length ? [`  ${length.n} ${length.unitTitle}（${citation}）`] : []),
    ...(monthEnd ? [`  the last month has no such day: its last day（${monthEnd.citation}）`] : []),
    ...(lastSecretDay ? [`  last secret day ${lastSecretDay}`] : []),
    ...(computed !== declassifiedOn && computed ? [`  by its term it would be ${computed}`] : []),
    ...moves.map(({ on, title, declassifiedOn: day }) => `  ${on} ${title}: ${day ?? '-'}`),
  ];
}

export const show: Command = {
  name: 'show',
  summary: 'show a case with its clocks and timeline',
  usage: 'shoumi show CASE [--json]',
  async run(args) {
    const { id, json } = subjectOf(args, 'case');
    return answering(json, async () => {
      const client = savedClient();
      const path = `/api/cases/${encodeURIComponent(id)}`;
      const file = await client.get<Case>(path);
      const timeline = await client.get<readonly JournalEntry[]>(`${path}/timeline`);
      const declassification = file.procedure.endsWith('-classification') ? await countOf(client, id) : null;
      await answer(json, { ...file, timeline, ...(declassification ? { declassification } : {}) }, [
        `${file.title}  ${file.stateTitle}（${file.state}） version ${file.version}`,
        ...file.clocks.map(
          (clock) =>
            `${clock.title}（${clock.citation}） ${clock.state} ${clock.due ?? ''}${clock.provisional ? ' provisional' : ''}`,
        ),
        ...(declassification ? inWords(declassification) : []),
        ...timeline.map(({ seq, at, title, by }) => `${seq}\t${minutes(at)}\t${title}\t${by?.name ?? ''}`),
        ...file.documents.map(({ name, title }) => `${title}  ${path}/documents/${name}.pdf`),
      ]);
      return 0;
    });
  },
};
