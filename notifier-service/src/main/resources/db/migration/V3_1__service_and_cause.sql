-- Which deployment of a service is the newest: by its policy is told what happens between deployments.
ALTER TABLE story ADD COLUMN place bigint GENERATED ALWAYS AS IDENTITY;
ALTER TABLE story ADD COLUMN service text;
UPDATE story SET service = state -> 'watch' ->> 'service';
ALTER TABLE story ALTER COLUMN service SET NOT NULL;
CREATE INDEX story_of_service ON story (service, place);

-- Whose alarms are told by the one alert of a common cause.
ALTER TABLE common_cause ADD COLUMN deployments text[] NOT NULL DEFAULT '{}';
ALTER TABLE common_cause ADD COLUMN sentence text NOT NULL DEFAULT '';
CREATE INDEX common_cause_of ON common_cause USING gin (deployments);
