-- Who is about to leave, and who travels abroad: noted by the secrecy office, so that whom to teach is computed.

create table departure (
  organ_id uuid not null,
  id uuid not null,
  person uuid not null,
  kind text not null check (kind in ('leaving', 'abroad')),
  "from" date not null,
  "to" date,
  remark text,
  state text not null,
  ordinal bigint not null,
  primary key (organ_id, id)
);
create index departure_person on departure (organ_id, person);
-- Where somebody travels is nobody's business but the office's, the head's and his own.
create policy own_or_office on departure using (organ_id = (select ctx_organ()) and ((select ctx_is('broad')) or (select ctx_is('applying'))
  or person = (select ctx_person()) or (select string_to_array(current_setting('app.roles', true), ',')) && array['head']))
  with check (organ_id = (select ctx_organ()));
alter table departure enable row level security;
alter table departure force row level security;
