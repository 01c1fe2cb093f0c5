-- Power that an organ holds by delegation: asked by every decision, whoever takes it, so it is not a matter of who sees the case.
create table delegation_held (
  organ_id uuid not null,
  id uuid not null,
  delegator text not null,
  levels smallint[] not null,
  fields text[] not null,
  "from" date not null,
  until date not null,
  withdrawn_on date,
  instrument text not null,
  primary key (organ_id, id)
);
create policy own_organ on delegation_held using (organ_id = (select ctx_organ())) with check (organ_id = (select ctx_organ()));
alter table delegation_held enable row level security;
alter table delegation_held force row level security;
