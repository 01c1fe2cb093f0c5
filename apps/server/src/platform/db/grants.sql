-- What the app's role may do; run after every migration. `:app` is the role's name.
grant usage on schema public to :app;
grant execute on all functions in schema public to :app;
grant select, insert, update on all tables in schema public to :app;
grant delete on session, import_preview, idempotency, agenda, matter_gram, matter_viewer, derivation, guide_entry_gram, law_text, saved_view, exchange_agenda, exchange_retry, mail_agenda, correspondence, case_passage to :app;
revoke insert, update, delete, truncate on journal_entry, journal_head from :app;
revoke select, update, delete, truncate on journal_value from :app;
revoke insert, update, delete, truncate on envelope_pair, envelope_out, envelope_in from :app;
grant update (taken_in_at, problem, content, salt) on envelope_out to :app;
grant update (state, problem, case_id, settled_at, content, salt, attempts, retry_at) on envelope_in to :app;
revoke all on schema_version from :app;
grant select on schema_version to :app;
