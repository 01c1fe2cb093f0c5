/** What must hold at every look, whatever was done or refused before. Each answers in words what does not. */
import {
  beyondYears,
  type CalendarDate,
  type Level,
  levels,
  longestYears,
  type Term,
  type TermStart,
} from '@shoumi/law';
import type { Scene } from './scene.ts';
import { sideOf } from './walk.ts';

type Rows = Scene['rows'];
type Said = Promise<readonly string[]>;

const rank = (level: Level | null): number => (level === null ? 0 : levels.indexOf(level) + 1);
const said = async (what: string, of: Promise<readonly Record<string, unknown>[]>): Said =>
  (await of).map((row) => `${what}: ${JSON.stringify(row)}`);

const oneOwner = (rows: Rows): Said =>
  said(
    'a matter with several owners',
    rows(`select id from matter where state <> 'handed-over' group by id having count(distinct organ_id) > 1`),
  );

/**
 * Levels of the portions, and periods. A special provision is a ground for a longer one; a derivative's is what its source
 * says, whose term it never cuts (art. 18), and a source from elsewhere may have a ground that is not known here.
 */
async function ofMatters(rows: Rows): Said {
  const matters = await rows<{
    id: string;
    level: number;
    term: Term | null;
    term_start: TermStart | null;
    portions: { level: Level | null }[] | null;
    grounded: boolean;
  }>(
    `select id, level, term, term_start, proposal->'portionLevels' as portions, 
       kind = 'derivative' or coalesce(proposal->>'specialProvision', '') <> '' as grounded
     from matter where state = 'in-force'`,
  );
  return matters.flatMap(({ id, level, term, term_start: start, portions, grounded }) => {
    const low = (portions ?? []).filter((portion) => rank(portion.level) > level);
    const name = levels[level - 1];
    const most = name && start?.on ? longestYears.at(start.on as CalendarDate)[name] : undefined;
    const beyond =
      term && start?.on && most !== undefined && !grounded ? beyondYears(term, start.on as CalendarDate, most) : null;
    return [
      ...low.map((portion) => `${id} is below a portion: ${level} ${JSON.stringify(portion)}`),
      ...(beyond === null ? [] : [`${id} lasts too long: ${name} ${JSON.stringify(term)} ${JSON.stringify(beyond)}`]),
    ];
  });
}

/**
 * What was used of a source: the touched portions where all of these carry levels, else the whole. A blanked source has lost its
 * portions. The term is that of the source, once it has begun: before, nobody knows its end, nor
 * that of a blanked one of which no day is left.
 */
const derived = (rows: Rows, today: string): Said =>
  said(
    'a derivative looser than its source, and no review is open',
    rows(
      `select d.matter, m.level, m.declassified_on::text as until, used.kind, used.source, used.level as of_source, used.until::text as source_until
       from derivation d join matter m on m.organ_id = d.organ_id and m.id = d.matter and m.state = 'in-force'
         cross join lateral (
           select 'matter' as kind, s.id as source, coalesce((
             select case when bool_and(p->>'level' is not null) then max(array_position(array['confidential', 'secret', 'top-secret'], p->>'level')) end
             from jsonb_array_elements(s.proposal->'portionLevels') p where (p->>'id')::int = any (d.portions)), s.level) as level,
             case when s.term->>'kind' <> 'period' or s.term->>'kind' = 'period' and s.term_start->>'on' is not null or s.declassified_on < 'infinity'
               then s.declassified_on end as until
           from matter s where d.kind = 'matter' and s.organ_id = d.organ_id and s.id = d.source and s.state = 'in-force' and s.proposal <> '{}'
           union all
           select 'received', s.id, s.level, (s.data->>'declassifiedOn')::date from dossier s
           where d.kind = 'received' and s.organ_id = d.organ_id and s.id = d.source and s.state = 'held'
             and coalesce((s.data->>'declassifiedOn')::date > $1::date, true)
         ) used
       where (m.level < used.level or m.declassified_on < used.until) and not exists (
         select 1 from dossier r where r.organ_id = m.organ_id and r.procedure = 'derivative-review'
           and r.state in ('open', 'spreading') and (r.matter = m.id or r.data->>'source' = used.source::text))`,
      [today],
    ),
  );

/** What its organ rests on itself: news of another's sources may come late. */
const outlived = (rows: Rows): Said =>
  said(
    'a derivative declassified while its source stands',
    rows(
      `select d.matter, d.source from derivation d join matter m on m.organ_id = d.organ_id and m.id = d.matter and m.state = 'declassified'
         join matter s on s.organ_id = d.organ_id and s.id = d.source and s.state = 'in-force' where d.kind = 'matter'`,
    ),
  );

const readings = (rows: Rows): Said =>
  said(
    'a reading without its record, or of somebody who is not known to know',
    rows(
      `select r.organ_id, r.matter, r.person from reading r where not exists (
         select 1 from journal_entry e where e.organ_id = r.organ_id and e.type = 'MatterRead'
           and e.text::jsonb->'payload'->'matters' ? r.matter::text and e.text::jsonb->'by'->>'person' = r.person::text)
       or not exists (
         select 1 from knower k where k.organ_id = r.organ_id and k.subject = r.matter and k.person = r.person and k.known_since is not null)`,
    ),
  );

/** While somebody contests, at the original organ and at whoever contests. */
const disputes = (rows: Rows): Said =>
  said(
    'a disputed matter handled below a claim',
    rows(
      `with claim as (
         select d.organ_id, d.id, d.matter, d.side, (d.data->>'received')::uuid as received,
           array_position(array['confidential', 'secret', 'top-secret'], d.data->'claim'->>'level') as level
         from dossier d where d.procedure = 'dispute'
           and (d.side = 'original' and d.state in ('received', 'decided') or d.side = 'objecting' and d.state <> 'closed'))
       select c.id, c.level, m.level as determined, m.handled_level as handled from claim c
         join matter m on m.organ_id = c.organ_id and m.id = c.matter and m.state = 'in-force'
         where c.side = 'original' and greatest(m.level, m.handled_level) < c.level
       union all
       select c.id, c.level, r.level, null from claim c
         join dossier r on r.organ_id = c.organ_id and r.id = c.received and r.state = 'held'
         where c.side = 'objecting' and r.level < c.level
           and coalesce(array_position(array['confidential', 'secret', 'top-secret'], r.data->>'claimedLevel'), 0) < c.level
       union all
       select id, null, level, handled_level from matter where handled_level < level and state = 'in-force'`,
    ),
  );

async function clocks(rows: Rows): Said {
  const open = await rows<{
    case_id: string;
    name: string;
    owner: string;
    state: string | null;
    side: string;
    procedure: string;
  }>(
    `select k.case_id, k.name, k.owner, f.state, f.side, f.procedure from clock k
     left join case_file f on f.organ_id = k.organ_id and f.id = k.case_id where k.state <> 'met'`,
  );
  return open
    .filter(({ owner, state, side, procedure }) => !owner || !state || sideOf(procedure, side)?.final.includes(state))
    .map((clock) => `a clock that runs for nobody: ${JSON.stringify(clock)}`);
}

const envelopes = (rows: Rows): Said =>
  said(
    'an envelope neither applied nor stuck with a reason',
    rows(
      `select id, type, state from envelope_in where state = 'received' or state = 'stuck' and problem is null
       union all select id, type, problem from envelope_out where taken_in_at is null`,
    ),
  );

export async function broken(rows: Rows, today: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const holds of [oneOwner, ofMatters, derived, outlived, readings, disputes, clocks, envelopes])
    found.push(...(await holds(rows, today)));
  return found;
}
