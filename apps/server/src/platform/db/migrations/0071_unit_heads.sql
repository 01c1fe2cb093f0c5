-- Heads of units: who holds a post that heads its unit. Overdue study is told to them first, then to the head of the organ.

alter table post add column heads boolean not null default false;
alter table study_session add column told_rung text;
-- Before there were heads of units the head of the organ was told.
update study_session set told_rung = 'organ' where escalated_on is not null;

create table study_told (
  organ_id uuid not null,
  session uuid not null,
  person uuid not null,
  rung text not null check (rung in ('unit', 'organ')),
  missing int not null,
  at timestamptz not null,
  primary key (organ_id, session, person, rung, at)
);
create policy own_or_office on study_told using (organ_id = (select ctx_organ()) and ((select ctx_is('broad')) or (select ctx_is('applying'))
  or person = (select ctx_person()) or (select string_to_array(current_setting('app.roles', true), ',')) && array['head']))
  with check (organ_id = (select ctx_organ()));
alter table study_told enable row level security;
alter table study_told force row level security;

-- Who answers for a unit: the heads of the nearest unit, itself included, that has any.
create function heads_of(p_unit uuid) returns setof uuid language sql stable as $$
  with recursive up as (
    select u.id, u.parent, 0 as rung from unit u where u.organ_id = ctx_organ() and u.id = p_unit
    union all
    select u.id, u.parent, up.rung + 1 from up join unit u on u.organ_id = ctx_organ() and u.id = up.parent where up.rung < 20
  ), heads as (
    select up.rung, p.id from up join post o on o.organ_id = ctx_organ() and o.unit = up.id and o.heads and o.state = 'current'
      join person p on p.organ_id = ctx_organ() and p.post = o.id and p.state = 'current'
  )
  select id from heads where rung = (select min(rung) from heads)
$$;

-- The units for which the person who is acting answers: the one that the post heads, and all below it.
create function headed_units() returns setof uuid language sql stable as $$
  with recursive down as (
    select o.unit as id, 0 as depth from person p join post o on o.organ_id = p.organ_id and o.id = p.post and o.heads and o.state = 'current'
      where p.organ_id = ctx_organ() and p.id = ctx_person() and p.state = 'current'
    union all
    select u.id, down.depth + 1 from down join unit u on u.organ_id = ctx_organ() and u.parent = down.id where down.depth < 20
  )
  select distinct id from down
$$;

-- A person sees his own, the head of a unit that unit's; the head and the secrecy office see all.
drop policy own_or_office on participation;
create policy own_or_office on participation using (organ_id = (select ctx_organ()) and ((select ctx_is('broad')) or (select ctx_is('applying'))
  or person = (select ctx_person()) or (select string_to_array(current_setting('app.roles', true), ',')) && array['head']
  or ((select string_to_array(current_setting('app.roles', true), ',')) && array['unit-head']
    and unit = any ((select array(select headed_units()))::uuid[]))))
  with check (organ_id = (select ctx_organ()));

-- What a person may do in the organ on a day, by its own registers. A role that a register gives is added here.
create function acting_as(p_organ uuid, p_staff_number text, p_today date)
returns table (person uuid, roles text[], clearance int) language sql stable as $$
  select p.id,
    array(select ap.role from appointment ap where ap.organ_id = p.organ_id and ap.person = p.id and ap."from" <= p_today
        and (ap.until is null or ap.until > p_today)
      union select 'authority' from authority au where au.organ_id = p.organ_id and au.person = p.id and au."from" <= p_today
        and (au.until is null or au.until > p_today)
      union select 'unit-head' from post o where o.organ_id = p.organ_id and o.id = p.post and o.heads and o.state = 'current'),
    coalesce((select max(cl.level) from clearance cl where cl.organ_id = p.organ_id and cl.person = p.id and cl."from" <= p_today
      and (cl.until is null or cl.until > p_today)), 0)
  from person p where p.organ_id = p_organ and p.staff_number = p_staff_number and p.state = 'current'
$$;

-- As before, and who holds a post that heads a unit is head of that unit.
create or replace function enter_session(p_token_hash text, p_now timestamptz, p_today date, p_idle interval)
returns table (session_id uuid, account_id uuid, organ_id uuid, person_id uuid, roles text[], clearance int, csrf text, must_change boolean)
language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  s record;
begin
  perform set_config('app.organ', '00000000-0000-0000-0000-000000000000', true);
  select x.id, x.account_id, x.organ_id, x.csrf, x.seen_at, c.must_change,
      case when x.organ_id = a.organ or x.organ_id = '00000000-0000-0000-0000-000000000000' then a.role else 'none' end as role,
      case when x.organ_id = a.organ then a.staff_number else p.staff_number end as staff_number into s
    from session x join account a on a.id = x.account_id and a.state = 'active' left join credential c on c.account_id = a.id
    left join account_post p on p.account = x.account_id and p.organ = x.organ_id and p.state = 'active'
    where x.token_hash = p_token_hash and x.seen_at >= p_now - p_idle
      and case when a.role in ('system-admin', 'security-admin', 'auditor') then x.organ_id = '00000000-0000-0000-0000-000000000000'
        else x.organ_id = coalesce(a.organ, '00000000-0000-0000-0000-000000000000') or p.id is not null end;
  if not found then
    perform set_config('app.organ', '', true);
    return;
  end if;
  if s.seen_at < p_now - interval '1 minute' then
    update session set seen_at = p_now where session.token_hash = p_token_hash;
  end if;
  must_change := s.must_change;
  roles := '{}';
  clearance := 0;
  if s.organ_id = '00000000-0000-0000-0000-000000000000' then
    roles := array[s.role];
  else
    perform set_config('app.organ', s.organ_id::text, true);
    select acting.person, acting.roles, acting.clearance into person_id, roles, clearance
      from acting_as(s.organ_id, s.staff_number, p_today) acting;
    if not found then
      roles := '{}';
      clearance := 0;
    end if;
    if s.role = 'secrecy-office' and not 'secrecy-office' = any (roles) then
      roles := roles || 'secrecy-office'::text;
    end if;
  end if;
  perform set_config('app.person', coalesce(person_id::text, ''), true), set_config('app.account', s.account_id::text, true),
    set_config('app.session', s.id::text, true), set_config('app.clearance', clearance::text, true),
    set_config('app.roles', array_to_string(roles, ','), true),
    set_config('app.broad', case when 'secrecy-office' = any (roles) then '1' else '0' end, true);
  session_id := s.id;
  account_id := s.account_id;
  organ_id := s.organ_id;
  csrf := s.csrf;
  return next;
end $$;
