-- Mail: the node's mail server, people's addresses, and what is to be delivered.

alter table person add column email text;
alter table study_reminder add column mailed int not null default 0;

-- What the system administrator entered; the newest current one counts. The password is not here: it stays in a file.
create table mail_server (
  organ_id uuid not null,
  id uuid primary key,
  host text not null,
  port int not null,
  security text not null,
  ca text,
  username text,
  sender text not null,
  address text not null,
  state text not null,
  ordinal bigint not null
);

-- One mail to one person. It holds no text: what it says is made when it is sent, from how things stand then.
create table mail (
  organ_id uuid not null,
  id uuid not null,
  ordinal bigint not null,
  kind text not null,
  person uuid not null,
  -- The case that it is about, for those who look at why it stands still.
  about uuid,
  state text not null check (state in ('waiting', 'accepted', 'needless', 'stuck')),
  attempts int not null default 0,
  next_at timestamptz not null,
  -- Why the last attempt failed, and the numbers with which the mail server said so.
  problem text,
  reply text,
  created_at timestamptz not null,
  settled_at timestamptz,
  primary key (organ_id, id)
);
create unique index mail_waiting_once on mail (organ_id, kind, person) where state = 'waiting';
create index mail_due on mail (organ_id, next_at) where state = 'waiting';
create index mail_page on mail (organ_id, ordinal);

-- Organs that have mail to deliver: the postman looks here, and nowhere else, for whom to work.
create table mail_agenda (
  organ_id uuid primary key,
  at timestamptz not null
);

create policy node_only on mail_server using ((select ctx_node())) with check ((select ctx_node()));
create policy own_office on mail using (organ_id = (select ctx_organ()) and ((select ctx_is('broad')) or (select ctx_is('applying'))))
  with check (organ_id = (select ctx_organ()));
create policy own_or_node on mail_agenda using (organ_id = (select ctx_organ()) or (select ctx_node()))
  with check (organ_id = (select ctx_organ()) or (select ctx_node()));

-- Whether this node sends mail at all: any organ may know that much, and nothing else of the mail server.
create function sends_mail() returns boolean language plpgsql stable security definer set search_path = pg_catalog, public as $$
declare
  v_organ text := current_setting('app.organ', true);
  v_found boolean;
begin
  perform set_config('app.organ', '00000000-0000-0000-0000-000000000000', true);
  select exists (select 1 from mail_server where state = 'current') into v_found;
  perform set_config('app.organ', coalesce(v_organ, ''), true);
  return v_found;
end $$;

do $$
declare
  t text;
begin
  foreach t in array array['mail_server', 'mail', 'mail_agenda'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
  end loop;
end $$;
