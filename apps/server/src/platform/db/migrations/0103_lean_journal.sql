-- Each step touches these three by their keys, a row or two at a time: there the plan that `(select ctx_organ())` needs, and
-- the walk through the statement that it costs at each execution, take longer than the row. The same rows show as before; a
-- range of the journal reads the setting once, as the key of its index.
alter policy own_organ on case_file using (organ_id = ctx_organ());
alter policy own_organ on journal_head using (organ_id = ctx_organ());
alter policy own_organ on journal_entry using (organ_id = ctx_organ());
