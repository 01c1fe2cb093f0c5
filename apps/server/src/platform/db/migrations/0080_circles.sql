-- Circles of sources across organs: a notice of a derivative says, by ids alone, what it rests on anywhere.

-- All that a matter was derived from: own matters, received ones by their issuer's id, and what those rest on in turn.
create function rests_on(p_matter uuid) returns uuid[]
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_found uuid[];
begin
  perform set_config('app.applying', '1', true);
  with recursive up (id, kind) as (
    select p_matter, 'matter'
    union select d.source, d.kind from up join derivation d on d.organ_id = v_organ and d.matter = up.id and d.source is not null
  ), received as (
    select r.id, r.data from up join dossier r on r.organ_id = v_organ and r.id = up.id and up.kind = 'received' and r.procedure = 'received-matter'
  ), found (id) as (
    select id from up where kind = 'matter' and id <> p_matter
    union select c.peer_case from received r join correspondence c on c.organ_id = v_organ and c.case_id = r.id and c.opened and c.peer_case is not null
    union select rest::uuid from received r, jsonb_array_elements_text(coalesce(r.data->'restsOn', '[]')) rest
  ) select coalesce(array_agg(id order by id), '{}') into v_found from found;
  perform set_config('app.applying', v_before, true);
  return v_found;
end $$;

-- As before, and through what was received: a source that rests on the matter by way of another organ is a circle too.
create or replace function derivation_facts(p_matter uuid, p_matters uuid[], p_received uuid[]) returns jsonb
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
        select named, named from unnest(p_matters || p_received) named
        union select up.root, d.source from up join derivation d on d.organ_id = v_organ and d.matter = up.id and d.source is not null
      ) select jsonb_agg(distinct root) from up where id = p_matter or exists (
        select 1 from dossier r where r.organ_id = v_organ and r.id = up.id and r.procedure = 'received-matter'
          and r.data->'restsOn' ? p_matter::text)), '[]')
  ) into v_facts;
  perform set_config('app.applying', v_before, true);
  return v_facts;
end $$;

revoke all on function rests_on from public;
