-- House rules with a number: what the organ has set, and by which number a clock was started. What is set later moves no clock
-- that runs.
alter table house_setting add column figure int;
alter table clock add column n int;
