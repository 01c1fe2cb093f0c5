-- Article 26: a disputed matter is handled by the highest level claimed, by whoever was told of it too: a received matter
-- shows to persons named inside only as far as their clearance reaches that level.
drop policy concerned on dossier;
create policy concerned on dossier for select using (
  organ_id = (select ctx_organ())
  and ((select ctx_is('broad')) or (select ctx_is('applying')) or opened_by = (select ctx_person()) or addressee = (select ctx_person())
    or seen_by && string_to_array((select current_setting('app.roles', true)), ',')
    or exists (select 1 from matter_viewer v where v.organ_id = dossier.organ_id and v.matter = dossier.matter
      and v.person = (select ctx_person()) and v.relation <> 'scope')
    or (procedure = 'received-matter'
      and greatest(level, array_position(array['confidential', 'secret', 'top-secret'], data->>'claimedLevel'))
        <= (select coalesce(nullif(current_setting('app.clearance', true), ''), '0')::int)
      and exists (select 1 from knower k where k.organ_id = dossier.organ_id and k.subject = dossier.id
        and k.person = (select ctx_person()) and k.may_since is not null and k.may_until is null)))
);
