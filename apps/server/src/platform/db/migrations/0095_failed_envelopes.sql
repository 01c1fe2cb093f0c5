-- An envelope on which the program itself failed waits for its next try, and with it what came behind it from the same
-- organ; what others sent goes on.
alter table envelope_in add column attempts int not null default 0;
-- The next try; only while it is 'received'.
alter table envelope_in add column retry_at timestamptz;
create index envelope_in_failed on envelope_in (organ_id, peer) where retry_at is not null;

-- Organs with an envelope to try again, from when on.
create table exchange_retry (
  organ_id uuid primary key,
  at timestamptz not null
);
alter table exchange_retry enable row level security;
alter table exchange_retry force row level security;
create policy own_or_node on exchange_retry using (organ_id = (select ctx_organ()) or (select ctx_node()))
  with check (organ_id = (select ctx_organ()) or (select ctx_node()));
