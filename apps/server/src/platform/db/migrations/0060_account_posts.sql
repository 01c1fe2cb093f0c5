-- One account may hold posts in several organs. It acts in one of them at a time: the one that its session names.

-- A post beside the first one, which stands in `account`. What it may do there, the organ's own registers say.
create table account_post (
  id uuid primary key,
  account uuid not null,
  organ uuid not null,
  staff_number text not null,
  state text not null,
  ordinal bigint not null
);
create unique index account_post_held on account_post (account, organ) where state <> 'ended';

-- Where an account worked when it last changed organs: there the next sign-in leads.
create table last_organ (
  account uuid primary key,
  organ uuid not null
);

do $$
declare
  t text;
begin
  foreach t in array array['account_post', 'last_organ'] loop
    execute format('create policy node_only on %I using ((select ctx_node())) with check ((select ctx_node()))', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;

-- A repeated request finds what the same account asked in the same organ, and nothing of another one. What was kept before
-- belongs to the one organ that each account had.
alter table idempotency add column organ_id uuid;
alter table idempotency no force row level security;
alter table account no force row level security;
update idempotency i set organ_id = coalesce((select a.organ from account a where a.id = i.account_id), '00000000-0000-0000-0000-000000000000');
alter table account force row level security;
alter table idempotency force row level security;
alter table idempotency alter column organ_id set not null;
alter table idempotency drop constraint idempotency_pkey, add primary key (organ_id, account_id, key);
drop policy own_account on idempotency;
create policy own_account on idempotency
  using (organ_id = (select ctx_organ()) and account_id = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (organ_id = (select ctx_organ()) and account_id = (select nullif(current_setting('app.account', true), '')::uuid));

-- As before, and now by the post that the account holds in the session's organ. A session whose organ it has left is over;
-- administrators of the node act on the node and nowhere else.
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
    select p.id,
        array(select ap.role from appointment ap where ap.organ_id = p.organ_id and ap.person = p.id and ap."from" <= p_today
          and (ap.until is null or ap.until > p_today)
          union select 'authority' from authority au where au.organ_id = p.organ_id and au.person = p.id and au."from" <= p_today
          and (au.until is null or au.until > p_today)),
        coalesce((select max(cl.level) from clearance cl where cl.organ_id = p.organ_id and cl.person = p.id and cl."from" <= p_today
          and (cl.until is null or cl.until > p_today)), 0)
      into person_id, roles, clearance
      from person p where p.organ_id = s.organ_id and p.staff_number = s.staff_number and p.state = 'current';
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
