-- What exactly a person is asked about, and has answered about: an answer counts for that alone.
ALTER TABLE gate_checks ADD COLUMN about text;
-- Questions that are open while this is upgraded are asked anew under a subject; none of their answers is taken for another's.
UPDATE gate_checks SET about = '0000000000000000' WHERE answer = 'NEEDS_PERSON';
ALTER TABLE gate_checks ADD CONSTRAINT asks_about_something CHECK (answer <> 'NEEDS_PERSON' OR about IS NOT NULL);

ALTER TABLE answers ADD COLUMN about text NOT NULL DEFAULT '';
ALTER TABLE answers DROP CONSTRAINT answers_pkey;
ALTER TABLE answers ADD PRIMARY KEY (deployment, question, about);
