-- Derivatives: what a matter was derived from, and what follows for it when a source changes.

alter table matter add column kind text not null default 'original' check (kind in ('original', 'derivative'));
create index matter_kind on matter (organ_id, kind, ordinal desc);

-- One line for each source that a derivative names. `source` is an own matter or the dossier of a received one; a foreign
-- one that is known by its paper only is recorded here. `portions` is null where the whole was used.
create table derivation (
  organ_id uuid not null,
  matter uuid not null,
  place smallint not null,
  kind text not null check (kind in ('matter', 'received', 'foreign')),
  source uuid,
  issuer text,
  number text,
  level smallint,
  term jsonb,
  start date,
  portions int[],
  primary key (organ_id, matter, place)
);
create index derivation_source on derivation (organ_id, source, matter);
-- Sources whose derivatives are still being told: the worker looks here.
create index dossier_spreading on dossier (organ_id, ordinal) where state = 'spreading';

alter table derivation enable row level security;
alter table derivation force row level security;
-- What a matter rests on shows to who may know the matter; links to what somebody may not know lead nowhere.
create policy of_own_matters on derivation for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or exists (
    select 1 from matter_viewer v where v.organ_id = derivation.organ_id and v.matter = derivation.matter and v.person = (select ctx_person())))
);
create policy written_by_steps on derivation for insert with check (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy ended_by_steps on derivation for delete using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));

-- What the rules of derivation ask: the matter as it stands, the sources it names already, the particulars of those and of
-- the ones named now, and which of these rest on the matter itself. For the program alone, as case_dossier is: an authority
-- approves what follows from a source without having to know that source.
create function derivation_facts(p_matter uuid, p_matters uuid[], p_received uuid[]) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_own uuid[];
  v_received uuid[];
  v_facts jsonb;
begin
  perform set_config('app.applying', '1', true);
  v_own := p_matters || array(select source from derivation where organ_id = v_organ and matter = p_matter and kind = 'matter');
  v_received := p_received || array(select source from derivation where organ_id = v_organ and matter = p_matter and kind = 'received');
  select jsonb_build_object(
    'matter', (select jsonb_build_object('kind', kind, 'level', level, 'term', term, 'start', term_start, 'guideEntry', guide_entry,
        'ground', proposal->'ground', 'scope', proposal->'scope', 'declassifiedOn', nullif(declassified_on, 'infinity'))
      from matter where organ_id = v_organ and id = p_matter),
    'stored', coalesce((select jsonb_agg(jsonb_build_object('kind', kind, 'source', source, 'issuer', issuer, 'number', number, 'level', level,
        'term', term, 'start', start, 'portions', portions) order by place)
      from derivation where organ_id = v_organ and matter = p_matter), '[]'),
    'sources', coalesce((select jsonb_object_agg(id, particulars) from (
        select m.id, jsonb_build_object('name', m.code_name, 'level', m.level, 'stands', m.state = 'in-force', 'until', nullif(m.declassified_on, 'infinity'), 'term', m.term,
            'start', coalesce(m.term_start->>'on', m.decided_on::text), 'portions', coalesce(m.proposal->'portionLevels', '[]'),
            'persons', (select coalesce(jsonb_agg(v.person), '[]') from matter_viewer v where v.organ_id = v_organ and v.matter = m.id),
            'organs', coalesce(m.proposal->'scope'->'organs', '[]')) as particulars
          from matter m where m.organ_id = v_organ and m.id = any (v_own)
        union all
        select d.id, jsonb_build_object('name', d.name, 'level', d.level, 'stands', d.state = 'held', 'until', d.data->'declassifiedOn',
            'term', case when d.data->>'declassifiedOn' is null then d.data->'term'
              else jsonb_build_object('kind', 'date', 'on', (d.data->>'declassifiedOn')::date - 1) end,
            'start', d.opened_on, 'portions', '[]'::jsonb, 'persons', d.data->'persons', 'organs', coalesce(d.data->'organs', '[]'))
          from dossier d where d.organ_id = v_organ and d.procedure = 'received-matter' and d.id = any (v_received)
      ) s), '{}'),
    'circular', coalesce((
      with recursive up (root, id) as (
        select named, named from unnest(p_matters) named
        union select up.root, d.source from up join derivation d on d.organ_id = v_organ and d.matter = up.id and d.kind = 'matter'
      ) select jsonb_agg(distinct root) from up where id = p_matter), '[]')
  ) into v_facts;
  perform set_config('app.applying', v_before, true);
  return v_facts;
end $$;

-- What a change of a matter sets going, whoever makes it: how many derivatives rest on it, and the open review of its own.
create function derivation_around(p_id uuid) returns table (name text, level smallint, derivatives int, review uuid)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
begin
  perform set_config('app.applying', '1', true);
  select s.name, s.level into name, level from (
    select m.code_name as name, m.level from matter m where m.organ_id = v_organ and m.id = p_id
    union all select d.name, d.level from dossier d where d.organ_id = v_organ and d.id = p_id) s;
  select count(distinct d.matter) into derivatives from derivation d where d.organ_id = v_organ and d.source = p_id;
  select d.id into review from dossier d where d.organ_id = v_organ and d.matter = p_id and d.procedure = 'derivative-review'
    and d.side = 'derivative' and d.state = 'open' limit 1;
  perform set_config('app.applying', v_before, true);
  return next;
end $$;

revoke all on function derivation_facts, derivation_around from public;
