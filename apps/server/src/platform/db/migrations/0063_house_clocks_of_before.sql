-- Clocks of house rules that were started before an organ could set a number ran by the standard one; where the rule was
-- switched off they should not have been started. As a replay of the journal has it now.
alter table clock no force row level security;
alter table house_setting no force row level security;
create temporary table house_clock (name text, rule text, n int) on commit drop;
insert into house_clock values
  ('answer-suggestion-in-days', 'suggestion-answer-days', 30),
  ('original-organ-answers', 'dispute-unanswered-days', 30),
  ('correct-in-days', 'correction-days', 10),
  ('supervise-delegation-yearly', 'delegation-supervision-yearly', 1);
update clock c set n = h.n from house_clock h where h.name = c.name and c.n is null;
delete from clock c using house_clock h where h.name = c.name and (
  select s.value from house_setting s
  where s.organ_id = c.organ_id and s.rule = h.rule and s."from" <= (c.started_at at time zone 'Asia/Shanghai')::date
    and (s.until is null or s.until > (c.started_at at time zone 'Asia/Shanghai')::date)
  order by s."from" desc, s.ordinal desc limit 1) = 'false';
alter table house_setting force row level security;
alter table clock force row level security;
