-- The reviews of derivatives by their source, for the review of many: the sources that have open reviews with the next batch
-- of one of them, and what a review of many has left.
create index dossier_reviews_open on dossier (organ_id, (data->>'source'), ordinal)
  where procedure = 'derivative-review' and side = 'derivative' and state = 'open';
create index dossier_reviews_left on dossier (organ_id, (data->>'campaign'), ordinal)
  where procedure = 'derivative-review' and side = 'derivative' and state = 'open' and data->>'campaign' is not null;
