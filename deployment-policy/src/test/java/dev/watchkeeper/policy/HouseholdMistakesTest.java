package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in the words that the whole checklist needs. */
class HouseholdMistakesTest {
    @Tag("A1")
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ratio: { same: error-rate }                | ratio: { same: error-rat }            | spec.checks.success-rate.ratio.same | `error-rate`
            ratio: { same: error-rate }                | ratio: { same: http-500s }            | spec.checks.success-rate.ratio.same | count
            gauge: { same: memory }                    | gauge: { same: memory, rds: cpu-percent } | spec.checks.memory-normal.gauge.rds | one of them
            rds: free-storage-percent                  | rds: free-storage                     | spec.checks.disk-free.gauge.rds | free-storage-percent
            gauge: { rds: free-storage-percent }       | count: { rds: free-storage-percent }  | spec.checks.disk-free.count.rds | gauge
            count: { github-issues:                    | gauge: { github-issues:               | spec.checks.bug-reports.gauge.github-issues | count
            since: start }                             | since: begin }                        | spec.checks.bug-reports.count.github-issues.since | `start`
            { project: api, query:                     | { project: api, crashFree: users, query: | spec.checks.sentry-new.count.sentry | crashFree
            sentry: { project: api                     | sentry: { projekt: api                | spec.checks.sentry-new.count.sentry.projekt | `project`
            firstRelease:$version                      | firstRelease:$verson                  | spec.checks.sentry-new.count.sentry.query | $version
            count: { cloudwatch-logs: { group:         | count: { cloudwatch-logs: { groups:   | spec.checks.log-errors.count.cloudwatch-logs.groups | `group`
            "AWS/ECS MemoryUtilization                 | "AWS/ECS Memory Utilization           | spec.checks.memory.gauge.cloudwatch | Dimension=Value
            postgres: slowest-mean-exec-ms             | postgres: slowest-mean                | spec.checks.slow-queries.gauge.postgres | slowest-mean-exec-ms
            redis: ping                                | redis: pong                           | spec.checks.redis-ping.health.redis | `ping`
            ecs: rollout-completed                     | ecs: done                             | spec.checks.ecs-steady.health.ecs | rollout-completed
            ecs: rollout-completed                     | ecs: green-drained                    | spec.checks.ecs-steady.health.ecs | blue-drained
            ecr: image-exists                          | ecr: image-there                      | spec.checks.image.health.ecr | `image-exists`
            ecr: image-exists                          | ecr: image-exists, redis: ping        | spec.checks.image.health.ecr | Leave it out
            registry: { ecr: petforce/api }            | ` `                                   | spec.checks | registry: { ecr:
            cache: { elasticache: petforce-production } | ` `                                  | spec.gate | cache: { elasticache:
            cache: { elasticache: petforce-production } | cache: { redis: petforce-production } | spec.cache.redis | `elasticache`
            cache: { elasticache: petforce-production } | cache: { elasticache: petforce/x }    | spec.cache.elasticache | my-production
            version = '$schemaVersion'                 | version = $schemaVersion              | spec.checks.schema-current.health.postgres.sql | '$version'
            version = '$schemaVersion'                 | version = '$schema'                   | spec.checks.schema-current.health.postgres.sql | $schemaVersion
            "select count(*) >= 0 from                 | "delete from                          | spec.checks.critical-query.health.postgres.sql | select
            workflow: smoke-production.yml             | workflow: smoke production            | spec.checks.smoke.health.github-workflow.workflow | file
            , critical: true, every: once }            | , compare: { with: before-deployment, atMost: 2x } } | spec.checks.smoke.compare | Leave it out
            emptyIsZero: true }                        | seenBy: { datadog: x } }              | spec.checks.sentry-new.seenBy | emptyIsZero
            atMost: 1.5x, floor: 30                    | atMost: 0x, floor: 30                 | spec.checks.cpu-normal.compare.atMost | positive
            atMost: 1.5x, floor: 30                    | floor: 30                             | spec.checks.cpu-normal.compare | atMost
            atMost: 1.5x, floor: 30                    | atMost: 1.5x, atLeast: 2x, floor: 30  | spec.checks.cpu-normal.compare | atLeast
            between: [0.5x, 2x]                        | between: [0.5x]                       | spec.checks.request-rate.compare.between | two
            between: [0.5x, 2x]                        | between: [0.5x, 2x], atMost: 3x       | spec.checks.request-rate.compare.between | alone
            ecs: { cluster: petforce-production, service: api, strategy: blue-green } | ecs: { cluster: petforce-production, service: api, strategy: green } | spec.targets[0].ecs.strategy | blue-green
            readOnlySwitch: "redis:household-api:read_only" | readOnlySwitch: "read_only"      | spec.database.readOnlySwitch | redis:
            , readOnlySwitch: "redis:household-api:read_only" | ` `                            | spec.start | readOnlySwitch
            coverage: ">= 80%"                         | coverage: "< 80%"                     | spec.gate.ci.coverage | >= 80%
            critical: 0 }                              | severe: 0 }                           | spec.gate.ci.vulnerabilities.severe | critical
            from: team:senior-engineers                | from: senior-engineers                | spec.gate.review.from | team:
            paths: ["auth/**", "db/**"]                | paths: ["/auth/**"]                   | spec.gate.review.securityReview.paths[0] | first slash
            destructive: block                         | destructive: allow                    | spec.gate.migrations.destructive | `block`
            runbook: ask                               | runbook: aks                          | spec.gate.documents.runbook | `ask`
            apiDocs: { when: "openapi/**" }            | apiDocs: { if: "openapi/**" }         | spec.gate.documents.apiDocs.when | db/**
            apm: reporting                             | apm: on                               | spec.gate.monitoring.apm | reporting
            none-within 2h                             | none                                  | spec.gate.infrastructure.awsMaintenance | none-within 2h
            checks: [db-connections, disk-free, memory, cpu] | checks: [db-activ]              | spec.gate.infrastructure.checks[0] | `db-active`
            pagerduty: [PAPI]                          | pagerduty: [household-api]            | spec.gate.incidents.pagerduty[0] | PAPI123
            "https://status.petforce.app"              | status.petforce.app                   | spec.gate.incidents.statuspage | https://
            active: 0, pagerduty                       | active: none, pagerduty               | spec.gate.incidents.active | whole number
            monitors: { datadog: "service:api"         | monitors: { datadog: "api is slow"    | spec.start.monitors.datadog | service:api
            snapshot: before-start                     | snapshot: before                      | spec.gate.backup.snapshot | `before-start`
            onCall: pagerduty:PHOUSE                   | onCall: someone                       | spec.gate.people.onCall | pagerduty:PHOUSE
            by: on-call, at: short                     | by: oncall, at: short                 | spec.attest[4].by | `on-call`
            by: on-call, at: short                     | by: on-call, at: shortly              | spec.attest[4].at | `short`
            id: feedback-day                           | id: feedback                          | spec.attest[5].id | id of its own
            raise: 2x                                  | raise: 1x                             | spec.start.monitors.raise | 2x
            raise: 2x,                                 | ` `                                   | spec.start.monitors | mute
            slack: "#engineering", statuspage          | slack: "engineering", statuspage      | spec.start.announce.slack | #engineering
            cutover: { from: ecs,                      | cutover: { from: kubernetes,          | spec.cutover | targets
            greenHealthy: required                     | greenHealthy: true                    | spec.cutover.greenHealthy | required
            falseAlarm: 0.1%                           | falseAlarm: 0%                        | spec.rollback.falseAlarm | 0.1%
            detector: concurrent                       | detector: threshold                   | spec.rollback.when[5].check | upper limit
            error-rate, detector: catastrophic         | error-rate, detector: catastrofic     | spec.rollback.when[1].detector | `catastrophic`
            error-rate, detector: catastrophic         | error-rate, detector: catastrophic, for: 1m | spec.rollback.when[1].for | Leave it out
            error-rate, detector: threshold            | error-rate, detector: threshold, to: before-deployment | spec.rollback.when[2].to | Leave it out
            error-rate, detector: threshold            | error-rate, detector: threshold, for: 50s | spec.rollback.when[2].for | 1m
            error-rate, detector: threshold            | http-500s, detector: threshold        | spec.rollback.when[2].check | ratio
            error-rate, detector: relative, to: before-deployment | error-rate, detector: relative, to: yesterday | spec.rollback.when[3].to | before-deployment
            error-rate, detector: relative, to: before-deployment, tolerance: 1.5x | error-rate, detector: relative, tolerance: 0.9x | spec.rollback.when[3].tolerance | at least 1x
            error-rate, detector: relative, to: before-deployment, tolerance: 1.5x | error-rate, detector: relative, tolerance: 0x | spec.rollback.when[3].tolerance | positive
            error-rate, detector: relative, to: before-deployment, tolerance: 1.5x | error-rate, detector: relative, is: "> 5%" | spec.rollback.when[3].is | Leave it out
            { check: error-rate, detector: catastrophic } | { check: new-against-old, detector: catastrophic } | spec.rollback.when[1].check | against
            { check: new-against-old, detector: concurrent } | { check: error-rate, detector: concurrent } | spec.rollback.when[5].check | against
            version: $previousVersion, environment     | version: $previous, environment       | spec.rollback.via[0].github-workflow.inputs.version | $previousVersion
            previous-task-definition                   | the-old-one                           | spec.rollback.via[1].ecs | previous-task-definition
            restore: latest-before-start               | restore: latest                       | spec.rollback.database.restore | latest-before-start
            from: [dba, engineering-lead]              | from: [dbas]                          | spec.rollback.database.from[0] | `dba`
            approvals: 2, from: [dba                   | approvals: 1, from: [dba              | spec.rollback.database.approvals | quotes
            for: database, people: [buck]              | for: database                         | spec.contacts | nobody is named there
            people: [engrid, larry]                    | people: [buck]                        | spec.contacts | Add more `people`
            people: [buck]                             | people: [" "]                         | spec.contacts.dba.people[0] | Subject
            available: escalation, people: [vera]      | available: escalation                 | spec.contacts | asks vp-engineering
            available: always, people: [ingrid, olaf]  | available: always                     | spec.contacts | asks on-call
            bypass: [window, freezes, review]          | bypass: [windows]                     | spec.exceptions.emergency.bypass[0] | `window`
            approve: [vp-engineering],                 | ` `                                   | spec.exceptions.emergency.bypass | approve
            never: [migrations, backup, rollback]      | never: [coverage]                     | spec.exceptions.hotfix.never | Keep one
            , postReview: { within: 48h, by: engineering-lead } | ` `                          | spec.exceptions.hotfix.skip | postReview
            devops:           { slack: "@isabel",      | devops:           {                   | spec.contacts.devops | slack
            style: one-thread                          | style: threads                        | spec.notify.slack.style | one-thread
            page: [breach, blind                       | page: [breaches, blind                | spec.notify.pagerduty.page[0] | `breach`
            email:households@petforce.app              | households@petforce.app               | spec.notify.report.to[1] | email:
            , repository: petforce/api                 | ` `                                   | spec.checks | repository: owner/name
            """)
    void tellsWhereTheMistakeIsAndWhatToDo(String piece, String replacement, String path, String remedy) {
        List<PolicyError> errors = PolicyTexts.errors(PolicyTexts.household(piece, replacement));

        assertThat(errors).as("%s", errors).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo(path);
            assertThat(error.remedy() + error.sentence()).contains(remedy);
        });
    }
}
