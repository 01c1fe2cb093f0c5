-- Need-to-know: who may know and who has known, of own matters and of received ones.

-- One line for each person and matter (or dossier of a received one). `relation` is how the person came into the scope;
-- null for who was told without being in it. Who has known stays known: `known_since` never moves to a later day.
create table knower (
  organ_id uuid not null,
  subject uuid not null,
  person uuid not null,
  -- Made from subject and person: pages and cursors need a number that is each line's own.
  ordinal bigint not null,
  relation text,
  may_since date,
  may_until date,
  known_since date,
  way text,
  primary key (organ_id, subject, person)
);
create index knower_page on knower (organ_id, ordinal desc);
create index knower_subject on knower (organ_id, subject, ordinal desc) include (known_since);
create index knower_person on knower (organ_id, person, ordinal desc) include (known_since);

alter table knower enable row level security;
alter table knower force row level security;
-- Who has known a matter shows to its drafter, its authority and the secrecy office; what somebody knows, also to himself.
create policy concerned on knower for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or person = (select ctx_person()) or exists (
    select 1 from matter_viewer v where v.organ_id = knower.organ_id and v.matter = knower.subject
      and v.person = (select ctx_person()) and v.relation <> 'scope'))
);
create policy written_by_steps on knower for insert with check (organ_id = (select ctx_organ()) and (select ctx_is('applying')));
create policy changed_by_steps on knower for update using (organ_id = (select ctx_organ()) and (select ctx_is('applying')));

-- A dossier shows also to those whom a received matter was narrowed to, as far as their clearance reaches.
drop policy concerned on dossier;
create policy concerned on dossier for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or opened_by = (select ctx_person()) or addressee = (select ctx_person())
    or seen_by && string_to_array((select current_setting('app.roles', true)), ',')
    or exists (select 1 from matter_viewer v where v.organ_id = dossier.organ_id and v.matter = dossier.matter
      and v.person = (select ctx_person()) and v.relation <> 'scope')
    or (procedure = 'received-matter' and level <= (select coalesce(nullif(current_setting('app.clearance', true), ''), '0')::int)
      and exists (select 1 from knower k where k.organ_id = dossier.organ_id and k.subject = dossier.id
        and k.person = (select ctx_person()) and k.may_since is not null and k.may_until is null)))
);

-- A matter or received matter for rules and envelopes, whoever is acting: an approver of a widening need not know it.
create function subject_facts(p_id uuid) returns jsonb
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
        'term', m.term, 'mark', m.mark, 'declassifiedOn', nullif(m.declassified_on, 'infinity')),
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

revoke all on function subject_facts from public;
