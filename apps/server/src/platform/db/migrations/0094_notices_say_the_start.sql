-- Whoever is told of a matter is told from which day its term counts: a ruling on it counts from there.
create or replace function subject_facts(p_id uuid) returns jsonb
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_organ uuid := ctx_organ();
  v_before text := coalesce(current_setting('app.applying', true), '');
  v_facts jsonb;
begin
  perform set_config('app.applying', '1', true);
  select jsonb_build_object('id', m.id, 'kind', 'matter', 'codeName', m.code_name, 'level', m.level, 'stands', m.state = 'in-force',
      'until', nullif(m.declassified_on, 'infinity'),
      'notice', jsonb_build_object('codeName', m.code_name, 'number', m.number, 'issuer', (select o.name from organ o where o.id = v_organ),
        'term', m.term, 'mark', m.mark, 'declassifiedOn', nullif(m.declassified_on, 'infinity'),
        'startsOn', m.term_start->'on'),
      'persons', (select coalesce(jsonb_agg(v.person), '[]') from matter_viewer v where v.organ_id = v_organ and v.matter = m.id),
      'peers', (select coalesce(jsonb_agg(c.peer), '[]') from correspondence c where c.organ_id = v_organ and c.case_id = m.id),
      'originator', null) into v_facts
    from matter m where m.organ_id = v_organ and m.id = p_id;
  if v_facts is null then
    select jsonb_build_object('id', d.id, 'kind', 'received', 'codeName', d.name, 'level', d.level, 'stands', d.state = 'held',
        'until', d.data->'declassifiedOn', 'notice', null, 'peers', '[]'::jsonb,
        'persons', (select coalesce(jsonb_agg(k.person), '[]') from knower k where k.organ_id = v_organ and k.subject = d.id
          and k.may_since is not null and k.may_until is null),
        'originator', (select jsonb_build_object('organ', c.peer, 'matter', c.peer_case) from correspondence c
          where c.organ_id = v_organ and c.case_id = d.id and c.opened and c.peer_case is not null limit 1)) into v_facts
      from dossier d where d.organ_id = v_organ and d.id = p_id and d.procedure = 'received-matter';
  end if;
  perform set_config('app.applying', v_before, true);
  return v_facts;
end $$;
