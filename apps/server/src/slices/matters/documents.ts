/** The approval form on paper. Printing is a reading: a Read entry is committed before anything is assembled. */
import {
  type Decided,
  type DerivativeDrafted,
  type Draft,
  type Level,
  levelOfRank,
  numberedPortions,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Tx } from '../../platform/db/transaction.ts';
import { type Format, formats } from '../../platform/documents/form.ts';
import { type Print, printer } from '../../platform/documents/print.ts';
import { FileAnswer, type Route } from '../../platform/http/host.ts';
import { Problem } from '../../platform/runtime/problem.ts';
import type { Application } from '../../platform/runtime/slice.ts';
import { approvalForm, type FormFacts, type TrailEntry } from './approval-form.ts';
import { portionList } from './portion-list.ts';
import { reveal } from './reveal.ts';

/** What each document of a matter is assembled by; the definition says in which states there is one. */
const forms = { 'approval-form': approvalForm, 'portion-list': portionList };

const notThere = () =>
  new Problem('not-found', {
    title: { zh: '没有这件事项或者这种文书，或者不在您的知悉范围内', en: 'No such case or document, or not for you' },
  });

/** Throws `not-found`, or `wrong-state` where the form is not made in the state the matter is in. */
async function requirePrintable(application: Application, tx: Tx, id: string, name: string): Promise<void> {
  const [file] = await tx.query<{ state: string; version: number; procedure: string; side: string }>(
    `select c.state, c.version, c.procedure, c.side from matter t join case_file c on c.organ_id = t.organ_id and c.id = t.id
     where t.organ_id = (select ctx_organ()) and t.id = $1`,
    [id],
  );
  const side = file ? application.procedures.get(file.procedure)?.sides[file.side] : undefined;
  const documents = side?.documents ?? {};
  const document = Object.hasOwn(documents, name) ? documents[name] : undefined;
  if (!file || !document) throw notThere();
  if (!document.states.includes(file.state))
    throw new Problem('wrong-state', {
      title: {
        zh: `“${side?.states[file.state]?.zh ?? file.state}”的事项还没有《${document.title.zh}》`,
        en: `There is no ${document.title.en} in state “${side?.states[file.state]?.en ?? file.state}”`,
      },
      basis: document.basis,
      current: { version: file.version, state: file.state },
      next: { zh: '提请审批后可以打印', en: 'It can be printed once the matter has been submitted' },
    });
}

interface MatterRow extends Record<string, unknown> {
  organ: string;
  organ_name: string;
  state: string;
  kind: FormFacts['kind'];
  code_name: string;
  number: string | null;
  level: number;
  term: Term | null;
  term_start: TermStart | null;
  drafted_on: string;
  unit: string | null;
  drafter: string;
  drafter_name: string | null;
  authority: string | null;
  decided_by: Decided['decidedBy'] | null;
  guide: string | null;
  entry_number: string | null;
  entry_item: string | null;
  proposal: Partial<Draft>;
  sealed: Partial<Draft> & { opinion?: string | null };
}

const namesOf = async (tx: Tx, sql: string, ids: readonly string[] = []): Promise<readonly string[]> =>
  ids.length === 0 ? [] : (await tx.query<{ name: string }>(sql, [ids])).map((row) => row.name);

/** The sources of a derivative as the form names them, each with its own mark. */
async function sourcesOf(tx: Tx, id: string, proposal: Partial<Draft>): Promise<NonNullable<FormFacts['derived']>> {
  const { ground, inherited } = proposal as Partial<DerivativeDrafted>;
  const sources = await tx.query<{ name: string; mark: string | null; portions: number[] | null }>(
    `select coalesce(m.code_name, r.name, concat_ws(' ', d.issuer, d.number)) as name, coalesce(m.mark, r.data->>'mark') as mark, d.portions from derivation d
     left join matter m on m.organ_id = d.organ_id and m.id = d.source left join dossier r on r.organ_id = d.organ_id and r.id = d.source
     where d.organ_id = (select ctx_organ()) and d.matter = $1 order by d.place`,
    [id],
  );
  return { ground: ground ?? null, sources, cover: inherited?.compilation?.cover ?? null };
}

async function factsOf(tx: Tx, id: string): Promise<FormFacts> {
  const matter = tx.query<MatterRow>(
    `select t.organ_id as organ, o.name as organ_name, t.state, t.kind, t.code_name, t.number, t.level, t.term, t.term_start, t.drafted_on,
       u.name as unit, t.drafter, d.name as drafter_name, a.name as authority, t.decided_by, g.name as guide, e.number as entry_number,
       e.item as entry_item, t.proposal, s.sealed
     from matter t join organ o on o.id = t.organ_id join matter_sealed s on s.organ_id = t.organ_id and s.id = t.id
     left join unit u on u.organ_id = t.organ_id and u.id = t.unit
     left join person d on d.organ_id = t.organ_id and d.id = t.drafter
     left join person a on a.organ_id = t.organ_id and a.id = t.authority
     left join guide_entry e on e.id = t.guide_entry left join guide g on g.id = e.guide
     where t.organ_id = (select ctx_organ()) and t.id = $1`,
    [id],
  );
  const trail = tx.query<TrailEntry & Record<string, unknown>>(
    `select j.seq, encode(j.hash, 'hex') as hash, j.type, j.text::jsonb->>'at' as at, j.text::jsonb->'by'->>'person' as person, p.name as by from journal_entry j
     left join person p on p.organ_id = j.organ_id and p.id = (j.text::jsonb->'by'->>'person')::uuid
     where j.organ_id = (select ctx_organ()) and j.case_id = $1 and j.type <> 'MatterRead' order by j.seq`,
    [id],
  );
  const [row] = await matter;
  const level = row ? levelOfRank(row.level) : undefined;
  if (!row || !level) throw notThere();
  const { scope } = row.proposal;
  const inOrgan = (table: string) =>
    `select name from ${table} where organ_id = (select ctx_organ()) and id = any ($1::uuid[]) order by ordinal`;
  const [persons, units, posts, organs] = await Promise.all([
    namesOf(tx, inOrgan('person'), scope?.persons),
    namesOf(tx, inOrgan('unit'), scope?.units),
    namesOf(tx, inOrgan('post'), scope?.posts),
    namesOf(tx, 'select name from organ where id = any ($1::uuid[]) order by ordinal', scope?.organs),
  ]);
  return {
    organ: { id: row.organ, name: row.organ_name },
    state: row.state,
    kind: row.kind,
    codeName: row.code_name,
    number: row.number,
    level: level as Level,
    term: row.term,
    start: row.term_start,
    draftedOn: row.drafted_on,
    unit: row.unit,
    drafter: { id: row.drafter, name: row.drafter_name ?? '' },
    authority: row.authority,
    decidedBy: row.decided_by,
    entry:
      row.guide && row.entry_number ? { guide: row.guide, number: row.entry_number, item: row.entry_item ?? '' } : null,
    scope: { persons, units, posts, organs },
    draft: { ...row.proposal, ...row.sealed },
    portions: numberedPortions(row.sealed.portions ?? []),
    derived: row.kind === 'derivative' ? await sourcesOf(tx, id, row.proposal) : null,
    opinion: row.sealed.opinion ?? null,
    trail: await trail,
  };
}

/** `print` is replaced by tests only. */
export const documentRoutes = (application: Application, print: Print = printer()): readonly Route[] => [
  {
    method: 'GET',
    path: '/api/cases/:id/documents/:file',
    summary: 'A printed form of a matter (approval-form.docx, portion-list.pdf …); printing is on record as a reading',
    access: 'session',
    handle: async (request) => {
      const { id = '', file = '' } = request.params;
      const [, name = '', format = ''] = /^([a-z-]+)\.([a-z]+)$/.exec(file) ?? [];
      if (!Object.hasOwn(formats, format) || !Object.hasOwn(forms, name)) throw notThere();
      const assemble = forms[name as keyof typeof forms];
      await request.person((tx) => requirePrintable(application, tx, id, name));
      await reveal(application, (body) => request.person(body), [id], request.moment);
      const form = await request.person(async (tx, actor) => {
        const [reader] = await namesOf(
          tx,
          'select name from person where organ_id = (select ctx_organ()) and id = any ($1::uuid[])',
          actor.person ? [actor.person] : [],
        );
        return assemble(await factsOf(tx, id), reader ?? '', request.moment);
      });
      const bytes = await print(format as Format, form);
      return new FileAnswer(`${form.title}${form.number}.${format}`, formats[format as Format], bytes);
    },
  },
];
