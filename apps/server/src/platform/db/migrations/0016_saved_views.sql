-- What a person has put together in a register and wants to find again: a wish, not a fact; it stays with the account.
create table saved_view (
  organ_id uuid not null,
  account uuid not null,
  id uuid not null,
  register text not null,
  name text not null,
  query jsonb not null,
  primary key (organ_id, account, id),
  unique (organ_id, account, register, name)
);
create policy own_account on saved_view
  using (organ_id = (select ctx_organ()) and account = (select nullif(current_setting('app.account', true), '')::uuid))
  with check (organ_id = (select ctx_organ()) and account = (select nullif(current_setting('app.account', true), '')::uuid));
alter table saved_view enable row level security;
alter table saved_view force row level security;
