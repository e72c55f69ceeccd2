package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    @Test
    void acceptsAPolicyWithoutMistakes() {
        assertThat(PolicyTexts.accepted(PolicyTexts.GOOD).policy().checks()).hasSize(7);
    }

    @Test
    void namesTheWordThatWasMeant() {
        List<PolicyError> errors = PolicyTexts.errors(PolicyTexts.with("expect: \"< 0.1%\"", "expects: \"< 0.1%\""));

        assertThat(errors)
                .containsExactly(new PolicyError(
                        "spec.checks.error-rate.expects",
                        PolicyTexts.lineOf("expect: \"< 0.1%\""),
                        "`expects` is not a word that can stand here.",
                        "Did you mean `expect`?"));
    }

    @Test
    void namesEveryMistakeAtOnceByLine() {
        String text = PolicyTexts.GOOD
                .replace("team: households", "teem: households")
                .replace("every: 15s", "every: soon")
                .replace("is: \"> 5%\"", "is: \"about 5%\"")
                .replace("verifyWith: [health,", "verifyWith: [helth,");

        assertThat(PolicyTexts.errors(text))
                .extracting(PolicyError::path)
                .containsExactly(
                        "metadata.team",
                        "metadata.teem",
                        "spec.watch.short.every",
                        "spec.rollback.when[0].is",
                        "spec.rollback.verifyWith[0]");
    }

    /** Found by fuzzing: where it is used, such a name was taken for one that is defined. */
    @Test
    @Tag("S13")
    void nameThatCannotBeOneIsSaidWhereItIsDefinedAndNotAgainWhereItIsUsed() {
        assertThat(PolicyTexts.errors(PolicyTexts.GOOD
                        .replace(
                                "    short: { from",
                                "    na`me: { from: 0m, to: 5m, every: 15s, checks: all }\n    short: { from")
                        .replace("phases: [cutover, short]", "phases: [cutover, na`me]")))
                .extracting(PolicyError::path)
                .containsExactly("spec.watch.na`me");
        assertThat(PolicyTexts.errors(PolicyTexts.GOOD
                        .replace("    health: { health", "    he`alth: { health")
                        .replace("verifyWith: [health,", "verifyWith: [he`alth,")
                        .replace("checks: [error-rate, health]", "checks: [error-rate, he`alth]")))
                .extracting(PolicyError::path)
                .containsExactly("spec.checks.he`alth");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            kind: DeploymentPolicy                    | kind: DeploymentPolice               | kind | Did you mean
            apiVersion: watchkeeper.dev/v1            | apiVersion: watchkeeper.dev/v2       | apiVersion | Did you mean
            project: demo,                            | project: demo corp,                  | metadata.project | match
            team: households                          | repository: no-owner, team: a        | metadata.repository | owner/name
            url: "https://switch.example/a"           | url: "ftp://switch.example/a"        | spec.targets[0].webhook.url | https://host
            url: "https://switch.example/a"           | url: "https://u:p@switch.example/a"  | spec.targets[0].webhook.url | secret
            url: "https://switch.example/a", secret   | url: "https://switch.example/a", secrets | spec.targets[0].webhook.secrets | `secret`
            secret: secret:demo/switch                | secret: hunter2                      | spec.targets[0].webhook.secret | secret:project/name
            secret: secret:demo/switch                | secret: secret:other/switch          | spec.targets[0].webhook.secret | own project
            - webhook: { url: "https://switch.example/a", secret: secret:demo/switch } | - kubernetes: { cluster: c, namespace: "a/../b", deployment: api, secret: secret:demo/k } | spec.targets[0].kubernetes.namespace | no name
            - webhook: { url: "https://switch.example/a", secret: secret:demo/switch } | - kubernetes: { cluster: c, namespace: shop, deployment: api } | spec.targets[0].kubernetes.secret | secret:project
            - webhook:                                | - ecs:                               | spec.targets[0].ecs.cluster | cluster
            - webhook:                                | - webhok:                            | spec.targets[0].webhok | `webhook`
            dependsOn: [demo/identity/production]     | dependsOn: [identity]                | spec.dependsOn[0] | project/service/environment
            timezone: America/New_York                | timezone: Mars/Olympus               | spec.window.timezone | Europe/Vienna
            days: [tue, wed, thu]                     | days: [tue, wensday]                 | spec.window.allow[0].days[1] | Known here
            days: [tue, wed, thu]                     | days: []                             | spec.window.allow[0] | Correct
            from: "10:00"                             | from: "25:00"                        | spec.window.allow[0].from | 16:00
            from: "10:00"                             | from: "17:00"                        | spec.window.allow[0] | Correct
            from: 2026-12-18                          | from: 2026-12-42                     | spec.window.freezes[0].from | 2026-12-18
            from: 2026-12-18                          | from: 2027-12-18                     | spec.window.freezes[0] | Correct
            expect: "< 0.1%"                          | expect: "less than 0.1%"             | spec.checks.error-rate.expect | < 0.1%
            expect: "< 0.1%"                          | expect: "< 0.1"                      | spec.checks.error-rate.expect | < 0.1%
            expect: "< 0.1%"                          | expect: "< 0.1%", delay: soon        | policy | brackets
            expect: "== 0", emptyIsZero: true         | expect: "== 0%", emptyIsZero: true   | spec.checks.failures.expect | == 0
            emptyIsZero: true                         | emptyIsZero: yes                     | spec.checks.failures.emptyIsZero | true or false
            of: 3 of 5                                | of: 5 of 3                           | spec.checks.queue.of | at most
            of: 3 of 5                                | of: three                            | spec.checks.queue.of | 3 of 5
            of: 3 of 5                                | writes: true                         | spec.checks.queue.writes | Leave it out
            of: 3 of 5                                | critical: true                       | spec.checks.queue.critical | Leave it out
            of: 3 of 5                                | resolution: 10ms                     | spec.checks.queue.resolution | at least 1s
            of: 3 of 5                                | every: sometimes                     | spec.checks.queue.every | 30s
            of: 3 of 5                                | every: 500ms                         | spec.checks.queue.every | once
            of: 3 of 5                                | compare: { atMost: 3x }              | spec.checks.queue.compare.with | before-deployment
            use: gate                                 | use: gates                           | spec.checks.disk.use | `gate`
            metric: queue                             | metric: "queue{a=1}"                 | spec.checks.queue.gauge.openmetrics.metric | labels
            metric: queue                             | metric: queue, slowerThan: 1s        | spec.checks.queue.gauge.openmetrics.slowerThan | bad
            metric: queue                             | metric: queue, labels: { v: $verson } | spec.checks.queue.gauge.openmetrics.labels.v | $version
            queue: { gauge: { openmetrics:            | queue: { gauge: { datadog:           | spec.checks.queue.gauge.datadog | one value
            queue: { gauge: { openmetrics:            | queue: { gauge: { datadogs:          | spec.checks.queue.gauge.datadogs | `datadog`
            queue: { gauge:                           | queue: { gauges:                     | spec.checks.queue.gauges | `gauge`
            queue: { gauge:                           | queue: { health: {}, gauge:          | spec.checks.queue | one of
            "GET https://api.example/health"          | "FETCH https://api.example/health"   | spec.checks.health.health.http | method
            "GET https://api.example/health"          | "GET https://$version/health"        | spec.checks.health.health.http | host
            "GET https://api.example/health"          | "GET https://api.example/$id"        | spec.checks.health.health.http | Known here
            "GET https://api.example/health"          | "GET https://api.example/health", expect: 2000 | spec.checks.health.health.expect | without quotes
            "GET https://api.example/health"          | "GET https://api.example/health", matches: { status: ok } | spec.checks.health.health.matches.status | $.household.id
            "GET https://api.example/health"          | "GET https://api.example/health", headers: { Authorization: x } | spec.checks.health.health.headers.Authorization | auth
            "GET https://api.example/health"          | "GET https://api.example/health", steps: [] | spec.checks.health.health.http | step
            "GET https://api.example/health"          | "POST https://api.example/health"    | spec.checks.health | writes: true
            auth: "bearer secret:demo/probe"          | auth: "basic a:b"                    | spec.checks.flow.health.steps[1].auth | bearer secret
            auth: "bearer secret:demo/probe"          | auth: "bearer secret:other/probe"    | spec.checks.flow.health.steps[1].auth | own project
            auth: "bearer secret:demo/probe"          | auth: "bearer $ids"                  | spec.checks.flow.health.steps[1].auth | `$id`
            keep: { id: $.id }                        | keep: { id: id }                     | spec.checks.flow.health.steps[0].keep.id | $.household.id
            keep: { id: $.id }                        | keep: { tick: $.id }                 | spec.checks.flow.health.steps[0].keep.tick | letters
            body: { name: Probe $tick }               | body: { name: Probe $tock }          | spec.checks.flow.health.steps[0].body | `$tick`
            writes: true                              | wrties: true                         | spec.checks.flow.wrties | `writes`
            steps: [0%, 50%, 100%]                    | steps: [10%, 100%]                   | spec.cutover | Correct
            steps: [0%, 50%, 100%]                    | steps: [0%, 70%, 50%, 100%]          | spec.cutover | follows
            steps: [0%, 50%, 100%]                    | steps: [0%, half, 100%]              | spec.cutover.steps[1] | 50%
            hold: 2m                                  | hold: -2m                            | spec.cutover.hold | 30s
            grace: 60s                                | grace: -1s                           | spec.watch.grace | 30s
            grace: 60s                                | grance: 60s                          | spec.watch.grance | `grace`
            to: 30m                                   | to: 0m                               | spec.watch.short.to | after
            from: first-traffic                       | from: first-trafic                   | spec.watch.cutover.from | first-traffic
            every: 15s                                | every: 100ms                         | spec.watch.short.every | at least 1s
            checks: [error-rate, health]              | checks: [error-rat, health]          | spec.watch.cutover.checks[0] | `error-rate`
            checks: [error-rate, health]              | checks: [error-rate, disk]           | spec.watch.cutover.checks[1] | use: gate
            checks: [error-rate, health]              | checks: []                           | spec.watch.cutover.checks | all
            checks: all                               | checks: al                           | spec.watch.short.checks | `all`
            onPass: [announce]                        | onPass: [anounce]                    | spec.watch.short.onPass[0] | `announce`
            onEnd: [clear-flag]                       | onEnd: [tag-release]                 | spec.watch.short.onEnd | onPass
            short: { from                             | brief: { from                        | spec.watch | short
            is: "> 5%",                               | ` `                                  | spec.rollback.when[0] | is
            is: "> 5%",                               | detector: threshold,                 | spec.rollback.when[0].atLeast | rule of its own
            is: "> 5%",                               | is: "> 5",                           | spec.rollback.when[0].is | < 0.1%
            check: error-rate, is                     | check: error-rates, is               | spec.rollback.when[0].check | `error-rate`
            check: error-rate, is                     | check: health, is                    | spec.rollback.when[0].is | critical
            per: 60s                                  | per: 2s                              | spec.rollback.when[0].per | resolution
            for: 5m                                   | for: 30s                             | spec.rollback.when[0].for | per
            atLeast: 50                               | atLeast: "50"                        | spec.rollback.when[0].atLeast | quotes
            atLeast: 50                               | atLeast: 0                           | spec.rollback.when[0].atLeast | quotes
            critical: failing                         | critical: failed                     | spec.rollback.when[1].critical | `failing`
            times: 3                                  | times: 0                             | spec.rollback.when[1].times | quotes
            times: 3                                  | times: 3, per: 1m                    | spec.rollback.when[1].per | Leave it out
            reported: [database-corruption]           | reported: []                         | spec.rollback.when[2].reported | database-corruption
            reported: [database-corruption]           | critical: failing                    | spec.rollback.when | one of them
            phases: [cutover, short]                  | phases: [cutover, shrot]             | spec.rollback.phases[1] | `short`
            onBlind: hold                             | onBlind: pass                        | spec.rollback.onBlind | hold, page
            onBlind: hold                             | onBlind: rollback                    | spec.rollback.onBlind | hold, page
            via: [target]                             | via: [targets]                       | spec.rollback.via[0] | `target`
            within: 5m                                | within: 0s                           | spec.rollback.within | at least 1s
            within: 5m                                | within: 5m, database: {}             | policy | quotes
            verifyWith: [health, error-rate]          | verifyWith: []                       | spec.rollback.verifyWith | at least one
            verifyWith: [health, error-rate]          | verifyWith: [disk]                   | spec.rollback.verifyWith[0] | another
            atMost: { automatic: 3                    | atMost: { automatic: many            | spec.rollback.atMost.automatic | quotes
            dba: { slack                              | dba: { slak                          | spec.contacts.dba.slak | `slack`
            critical: true                            | critical: false                      | spec.rollback.when | critical: true
            """)
    void tellsWhereTheMistakeIsAndWhatToDo(String piece, String replacement, String path, String remedy) {
        List<PolicyError> errors = PolicyTexts.errors(PolicyTexts.with(piece, replacement));

        assertThat(errors).as("%s", errors).anySatisfy(error -> {
            assertThat(error.path()).isEqualTo(path);
            assertThat(error.remedy() + error.sentence()).contains(remedy);
            assertThat(error.line())
                    .isBetween(1, PolicyTexts.GOOD.lines().toList().size());
        });
    }

    @Tag("A1")
    @Test
    void refusesARuleWithoutALimit() {
        assertThat(PolicyTexts.errors(PolicyTexts.with("is: \"> 5%\", ", "")))
                .extracting(PolicyError::sentence)
                .containsExactly("The rule has no limit, so it could never be broken.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "0", "100%", "-1%", "none"})
    void refusesABudgetOfFalseAlarmsThatNoTestCanKeep(String budget) {
        assertThat(PolicyTexts.errors(PolicyTexts.with("onBlind: hold", "onBlind: hold\n    falseAlarm: " + budget)))
                .as("no alarm without a chance of a false one")
                .hasSize(1)
                .allSatisfy(error -> {
                    assertThat(error.path()).isEqualTo("spec.rollback.falseAlarm");
                    assertThat(error.remedy()).contains("0.1%");
                });
    }

    @Test
    void neverRepeatsWhatStandsWhereASecretsNameBelongs() {
        List<PolicyError> errors = PolicyTexts.errors(
                PolicyTexts.with("auth: \"bearer secret:demo/probe\"", "auth: \"bearer eyJhbGciOi\""));

        assertThat(errors).hasSize(1).noneMatch(error -> error.text().contains("eyJhbGciOi"));
    }
}
