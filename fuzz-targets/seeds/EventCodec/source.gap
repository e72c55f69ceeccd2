watchkeeper.observations
value-1
ce_specversion: 1.0
ce_id: 0b3e1f6a-5a55-5f7e-8a5b-3c1f1d2e4f60
ce_source: /watchkeeper/probe
ce_type: dev.cdeventsx.watchkeeper-source.gap.0.1.0
ce_time: 2026-02-03T15:00:00.123Z
ce_subject: value-1
content-type: application/json
project: value-1
seq: 7-1

{"context":{"specversion":"0.5.1","id":"0b3e1f6a-5a55-5f7e-8a5b-3c1f1d2e4f60","source":"/watchkeeper/probe","type":"dev.cdeventsx.watchkeeper-source.gap.0.1.0","timestamp":"2026-02-03T15:00:00.123Z"},"subject":{"id":"value-1","source":"/watchkeeper/probe","content":{"watch":{"deployment":"value-1","run":3,"service":"value-1/value-1/value-1"},"check":"value-1","from":"2026-02-03T15:00:00.250Z","to":"2026-02-03T15:00:00.250Z","why":"why text"}}}