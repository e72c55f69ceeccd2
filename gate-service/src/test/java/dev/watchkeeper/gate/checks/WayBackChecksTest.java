package dev.watchkeeper.gate.checks;

import static dev.watchkeeper.gate.checks.Others.STAGING;
import static dev.watchkeeper.gate.checks.Others.THERE;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static dev.watchkeeper.gate.examples.Examples.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.elsewhere.Elsewhere;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.wayback.WayBack;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long a rollback takes, whether it was tried, and whether the database comes along. */
class WayBackChecksTest {
    private static final Policy POLICY = Examples.wholePolicy(
            "",
            text -> text.replace(
                    "previousVersion: known-good",
                    "previousVersion: known-good, estimate: \"< 5m\", testedOn: staging, databaseScripts: { when: \"db/**\" }"));
    private static final List<String> DB = List.of("db/**");

    private static WayBack done(ServiceRef service, Instant at, Duration took) {
        return new WayBack(service, at, WayBack.Kind.DONE, Optional.of(took), "v1.1.0 serves again");
    }

    private static CheckFacts facts(boolean first, WayBack... heard) {
        return new CheckFacts(
                Examples.requestedOfCommit(),
                POLICY,
                Evidence.NONE,
                first,
                List.of(),
                new Elsewhere(Optional.empty(), List.of(), Arrays.asList(heard)),
                NOON);
    }

    private static Outcome quick(WayBack... heard) {
        return new RollbackIsQuick().ask(facts(false, heard));
    }

    private static Outcome tested(WayBack... heard) {
        return new RollbackWasTested().ask(facts(false, heard));
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.reason().code();
            case Outcome.Unknown unknown -> unknown.ifItStays().code();
            case Outcome.Passed passed -> passed.remark() ? "remark" : "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    @Test
    void theSlowestOfTheLastFiveHereIsTheEstimate() {
        WayBack fast = done(SERVICE, NOON, Duration.ofSeconds(40));
        WayBack slower = done(SERVICE, NOON.minusSeconds(60), Duration.ofMinutes(4));
        WayBack old = done(SERVICE, NOON.minusSeconds(600), Duration.ofMinutes(50));

        assertThat(code(quick(fast, slower))).isEqualTo("passed");
        assertThat(quick(fast, slower).sentence())
                .isEqualTo("the slowest of the last 2 rollbacks of demo/household-api/production took 4m, at"
                        + " 2026-11-24T16:59:00Z: < 5m");
        assertThat(code(quick(fast, fast, fast, fast, slower, old)))
                .as("the sixth is past")
                .isEqualTo("passed");
        assertThat(code(quick(fast, fast, fast, old, slower))).isEqualTo("rollback-too-slow");
    }

    @Test
    void theLimitIsComparedExactly() {
        assertThat(code(quick(done(SERVICE, NOON, Duration.ofMinutes(5))))).isEqualTo("rollback-too-slow");
        assertThat(code(quick(done(SERVICE, NOON, Duration.ofMinutes(5).minusMillis(1)))))
                .isEqualTo("passed");
    }

    @Test
    void whereNoneWasDoneHereThoseElsewhereCountWithARemark() {
        Outcome outcome = quick(done(STAGING, NOON, Duration.ofMinutes(1)));

        assertThat(code(outcome)).isEqualTo("remark");
        assertThat(outcome.sentence()).startsWith("none was done here yet").contains("staging");
        assertThat(code(quick(
                        done(STAGING, NOON, Duration.ofMinutes(1)),
                        done(SERVICE, NOON.minusSeconds(1), Duration.ofMinutes(9)))))
                .as("its own count before all others")
                .isEqualTo("rollback-too-slow");
        assertThat(code(quick(
                        done(STAGING, NOON, Duration.ofMinutes(9)),
                        done(SERVICE, NOON.minusSeconds(1), Duration.ofMinutes(1)))))
                .as("a slow one elsewhere is no word about here")
                .isEqualTo("passed");
    }

    @Test
    void withoutAnyTheDeployerIsAskedAndAFirstDeploymentPasses() {
        assertThat(quick()).isInstanceOfSatisfying(Outcome.NeedsPerson.class, person -> {
            assertThat(person.by()).isEqualTo("deployer");
            assertThat(person.sentence()).contains("after 30s people are called", "< 5m");
        });
        assertThat(code(new RollbackIsQuick().ask(facts(true)))).isEqualTo("remark");
    }

    @Test
    void theTimeGoesFromTheDecisionUntilTheOldVersionServes() {
        RollbackTimes times = new RollbackTimes(
                NOON, NOON, NOON.plusSeconds(10), NOON.plusSeconds(12), NOON.plusSeconds(70), NOON.plusSeconds(300));

        WayBack heard = WayBack.of(new RollbackEvent.RolledBack(THERE, Examples.NEW, Examples.OLD, times, "back"));

        assertThat(heard)
                .isEqualTo(new WayBack(
                        STAGING,
                        NOON.plusSeconds(300),
                        WayBack.Kind.DONE,
                        Optional.of(Duration.ofSeconds(60)),
                        "back"));
    }

    @Test
    void aRollbackOnStagingCountsForNinetyDays() {
        assertThat(code(tested(done(STAGING, NOON.minus(Duration.ofDays(90)), Duration.ZERO))))
                .isEqualTo("passed");
        assertThat(code(tested(done(STAGING, NOON.minus(Duration.ofDays(90)).minusMillis(1), Duration.ZERO))))
                .isEqualTo("rollback-not-tested");
        assertThat(code(tested())).isEqualTo("rollback-not-tested");
        assertThat(code(tested(done(SERVICE, NOON, Duration.ZERO))))
                .as("not there")
                .isEqualTo("rollback-not-tested");
    }

    @Test
    void aRehearsalIsNoProofAndTakesOneAway() {
        WayBack blocked = new WayBack(STAGING, NOON, WayBack.Kind.NOT_POSSIBLE, Optional.empty(), "the image is gone");
        WayBack open = new WayBack(STAGING, NOON, WayBack.Kind.POSSIBLE, Optional.empty(), "the way is open");
        WayBack before = done(STAGING, NOON.minusSeconds(60), Duration.ZERO);

        assertThat(code(tested(open))).isEqualTo("rollback-not-tested");
        assertThat(code(tested(blocked, before))).isEqualTo("rollback-blocked-there");
        assertThat(tested(blocked, before).sentence()).contains("the image is gone");
        assertThat(code(tested(open, before))).isEqualTo("passed");
        assertThat(code(tested(done(STAGING, NOON, Duration.ZERO), blocked)))
                .as("tested again")
                .isEqualTo("passed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            src/a.ts                                             | passed
            db/V12__x.sql,db/U12__back.sql                       | passed
            db/m/001_x.up.sql,db/m/001_x.down.sql                | passed
            db/m/V12__x.sql,db/m/rollback/V12__x.sql             | passed
            db/V12__x.sql                                        | rollback-script-missing
            db/V12__x.sql,db/U13__x.sql                          | rollback-script-missing
            db/V12__x.sql,db/V13__y.sql,db/U12__x.sql            | rollback-script-missing
            db/m/001_x.up.sql                                    | rollback-script-missing
            db/changelog.xml                                     | person
            db/migrate/20260101_x.rb                             | person
            db/R__view.sql                                       | person
            db/changelog.xml,db/V1__x.sql                        | rollback-script-missing
            db/README.md                                         | passed
            other/V12__x.sql                                     | passed
            db/U12__x.sql                                        | passed
            """)
    void migrationsHaveTheirScriptsBesideThem(String paths, String expected) {
        assertThat(code(DatabaseCanGoBack.judged(List.of(paths.split(",", -1)), DB, Set.of())))
                .isEqualTo(expected);
    }

    @Test
    void aWayBackThatTheGateHasReadInTheTextCounts() {
        List<String> liquibase = List.of("db/changelog.sql", "db/V1__a.sql");

        assertThat(code(DatabaseCanGoBack.judged(liquibase, DB, Set.of("db/changelog.sql", "db/V1__a.sql"))))
                .isEqualTo("passed");
        assertThat(code(DatabaseCanGoBack.judged(liquibase, DB, Set.of("db/V1__a.sql"))))
                .isEqualTo("person");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThat(DatabaseCanGoBack.judged(List.of("db/V1__a.sql", "db/U1__a.sql", "db/V2__b.sql"), DB, Set.of())
                        .sentence())
                .isEqualTo("1 of 2 migrations have no rollback script beside them: db/V2__b.sql");
    }

    @Test
    void withoutTheListOfChangedFilesNothingIsKnown() {
        assertThat(code(new DatabaseCanGoBack().ask(facts(false)))).isEqualTo("report-missing");
        assertThat(new DatabaseCanGoBack().askedBy(Examples.wholePolicy(""))).isFalse();
    }
}
