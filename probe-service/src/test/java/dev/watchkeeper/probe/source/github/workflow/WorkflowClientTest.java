package dev.watchkeeper.probe.source.github.workflow;

import static dev.watchkeeper.probe.VendorChecks.FIRST_TRAFFIC;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.probe.Operators;
import dev.watchkeeper.probe.TestClock;
import dev.watchkeeper.probe.VendorChecks;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.github.Githubs;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.Fault;
import dev.watchkeeper.stack.fake.github.LedgerEntry;
import dev.watchkeeper.stack.fake.github.Limit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WorkflowClientTest {
    private final TestClock clock = new TestClock(FIRST_TRAFFIC.minusSeconds(1));
    private final FakeGithub github =
            FakeGithub.start("petforce/api", clock).workflow("smoke.yml").label("bug");
    private final Policy policy = VendorChecks.policy("https://status.example");
    private Source source = probe();

    @BeforeEach
    void trafficBegins() {
        clock.moves(Duration.ofSeconds(2));
    }

    @AfterEach
    void stop() {
        github.close();
    }

    @Test
    void startsTheWorkflowAtTheVersionAndFollowsItToItsEnd() {
        Reading asked = tick();
        Reading queued = tick();
        github.runs().getFirst().starts(clock.instant());
        Reading running = tick();
        github.runs().getFirst().ends("success", clock.instant());
        Reading ended = tick();

        assertThat(List.of(asked, queued, running)).allSatisfy(WorkflowClientTest::isMissing);
        assertThat(running.toString()).contains("in progress");
        assertThat(ended).isEqualTo(health(true, "smoke.yml run 1000 has succeeded"));
        assertThat(github.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.ref()).isEqualTo("v1.2.0"));
    }

    @ParameterizedTest
    @CsvSource({"failure,false", "timed_out,false", "success,true"})
    void conclusionOfTheRunIsTheHealth(String conclusion, boolean healthy) {
        tick();
        github.runs().getFirst().ends(conclusion, clock.instant());

        assertThat(tick())
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(((Measurement.Health) measured.measurement()).healthy())
                                .isEqualTo(healthy));
    }

    @ParameterizedTest
    @CsvSource({"cancelled", "skipped", "neutral", "stale", "action_required", "startup_failure", "surprise"})
    void whatSaysNothingOfTheVersionIsMissing(String conclusion) {
        tick();
        github.runs().getFirst().ends(conclusion, clock.instant());

        isMissing(tick());
        assertThat(github.runs()).hasSize(1);
    }

    @Test
    void runThatTakesTooLongIsUnhealthyAndOneThatNeverStartsIsMissing() {
        tick();
        clock.moves(Duration.ofMinutes(6));
        Reading waiting = tick();
        github.runs().getFirst().starts(clock.instant());
        Reading running = tick();

        isMissing(waiting);
        assertThat(waiting.toString()).contains("has not started within 5m");
        assertThat(running).isEqualTo(health(false, "smoke.yml run 1000 has run for more than 5m"));
    }

    @Test
    @Tag("P7")
    void probeThatBeginsAnewGoesOnWithTheRunThatWasStartedBefore() {
        tick();
        source = probe();
        github.runs().getFirst().ends("failure", clock.instant());

        assertThat(tick()).isEqualTo(health(false, "smoke.yml run 1000 has failed"));
        assertThat(github.runs()).hasSize(1);
    }

    @Test
    @Tag("P7")
    @Tag("F43")
    void probeThatBeginsAnewWaitsForARunThatGithubDoesNotShowYet() {
        github.fault(Fault.SHOWN_LATE);
        tick();
        source = probe();
        Reading looking = tick();
        clock.moves(Duration.ofSeconds(20));
        isMissing(tick());
        github.showHidden();
        github.runs().getFirst().ends("success", clock.instant());
        clock.moves(Duration.ofSeconds(20));

        assertThat(looking.toString()).contains("looking whether another probe");
        assertThat(tick()).isEqualTo(health(true, "smoke.yml run 1000 has succeeded"));
        assertThat(github.runs()).hasSize(1);
    }

    @Test
    void probeThatTakesOverStartsWhatNobodyHasStarted() {
        clock.moves(Duration.ofMinutes(2));
        isMissing(tick());
        assertThat(github.runs()).isEmpty();
        clock.moves(Duration.ofSeconds(30));
        isMissing(tick());

        assertThat(github.runs()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HANGS_AFTER_ACTING", "RUNS_LATE", "RUNS_TWICE", "REFUSES"})
    @Tag("P7")
    void startsAtMostOnceWhateverBecomesOfTheRequest(Fault fault) {
        github.fault(fault);
        for (int i = 0; i < 6; i++) {
            assertThat(tick()).isNotInstanceOf(Reading.Measured.class);
            clock.moves(Duration.ofMinutes(2));
        }
        github.showHidden();
        github.fault(Fault.NONE);
        github.runs().forEach(run -> run.ends("success", clock.instant()));
        Reading last = tick();

        assertThat(started()).hasSize(1);
        switch (fault) {
            case NONE, SAYS_NO_NUMBER, SAYS_ONE_OF_TWO, SHOWN_LATE, FAILS_AFTER_ACTING, CLOSES_AFTER_ACTING ->
                assertThat(last).isEqualTo(health(true, "smoke.yml run 1000 has succeeded"));
            default -> {
                isMissing(last);
                assertThat(last.toString()).contains("has not started within 5m");
            }
        }
    }

    @Test
    void refusalIsNoStartSoItIsTriedAgain() {
        github.workflow("smoke.yml", "");
        Reading refused = tick();
        github.workflow("smoke.yml");
        tick();

        assertThat(refused.toString()).contains("422").contains("Unexpected inputs");
        assertThat(github.runs()).hasSize(1);
    }

    @Test
    void runWhoseNameDoesNotSayWhoAskedForItIsNotGuessedAt() {
        github.workflow("smoke.yml", "Nightly", java.util.Set.of("watchkeeper"));
        github.startedByHand("smoke.yml");
        Reading unclear = tick();

        assertThat(unclear.toString()).contains("run-name");
        assertThat(started()).isEmpty();
    }

    @Test
    void olderRunsOfThatWorkflowAreNoneOfOurBusiness() {
        TestClock before = new TestClock(VendorChecks.STARTED.minusSeconds(3600));
        try (FakeGithub other = FakeGithub.start("petforce/api", before)
                .workflow("smoke.yml", "Nightly", java.util.Set.of("watchkeeper"))) {
            for (int i = 0; i < 60; i++) {
                other.startedByHand("smoke.yml");
            }
            Source asking = Unlimited.source(new WorkflowClient(Githubs.at(other.base(), clock), clock));
            Instant tick = clock.instant().plusSeconds(40);
            asking.ask(VendorChecks.ask(policy, "smoke", tick));
            clock.moves(Duration.ofSeconds(40));
            asking.ask(VendorChecks.ask(policy, "smoke", tick));

            assertThat(other.runs()).hasSize(61);
        }
    }

    @Test
    @Tag("P9")
    void moreRunsThanAreReadAreNotGuessedAt() {
        for (int i = 0; i < 60; i++) {
            github.startedByHand("smoke.yml");
        }

        assertThat(tick()).asString().contains("whether this deployment's run is among them is not known");
        assertThat(started()).isEmpty();
    }

    @Test
    void runOfSomebodyElseIsNotOurs() {
        github.startedByHand("smoke.yml").ends("failure", clock.instant());

        isMissing(tick());
        assertThat(github.runs()).hasSize(2);
    }

    @Test
    @Tag("F44")
    void limitIsMissingAndIsKeptTo() {
        github.limit(Optional.of(Limit.primary(clock.instant().plusSeconds(120))));

        Answer answer = answer(Optional.empty());

        assertThat(answer.samples().getFirst().reading())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(MissingCause.THROTTLED));
        assertThat(answer.notBefore()).contains(clock.instant().plusSeconds(120));
        assertThat(started()).isEmpty();
    }

    @Test
    void lookHasARunOfItsOwnAtItsOwnVersion() {
        tick();
        github.runs().getFirst().ends("failure", clock.instant());
        tick();
        Optional<Look> look = Optional.of(new Look(
                new LookId("look-1"),
                LookPurpose.AFTER_ROLLBACK,
                Version.ofTag("v1.1.0"),
                List.of(new CheckName("smoke")),
                Optional.empty(),
                clock.instant(),
                clock.instant().plusSeconds(300)));

        isMissing(answer(look).samples().getFirst().reading());
        github.runs().get(1).ends("success", clock.instant());

        assertThat(answer(look).samples().getFirst().reading())
                .isEqualTo(health(true, "smoke.yml run 1001 has succeeded"));
        assertThat(github.runs().get(1).ref()).isEqualTo("v1.1.0");
    }

    @Test
    void lookAtTheSameVersionIsNotAnsweredByTheRunBeforeIt() {
        tick();
        github.runs().getFirst().ends("failure", clock.instant());
        tick();
        Optional<Look> look = Optional.of(new Look(
                new LookId("look-2"),
                LookPurpose.BEFORE_ACTING,
                Version.ofTag("v1.2.0"),
                List.of(new CheckName("smoke")),
                Optional.empty(),
                clock.instant(),
                clock.instant().plusSeconds(300)));

        isMissing(answer(look).samples().getFirst().reading());
        assertThat(github.runs()).hasSize(2);
    }

    @Test
    void otherWorkflowOrRepositoryIsMissing() {
        github.close();
        FakeGithub other = FakeGithub.start("petforce/web", clock).workflow("smoke.yml");
        source = Unlimited.source(new WorkflowClient(Githubs.at(other.base(), clock), clock));

        isMissing(tick());
        other.close();
    }

    @Test
    @Tag("P15")
    @Tag("S5")
    void tokenIsInNoReading() {
        for (Fault fault : Fault.values()) {
            github.fault(fault);
            source = probe();

            assertThat(tick().toString()).doesNotContain(Operators.CANARY);
        }
    }

    private Source probe() {
        return Unlimited.source(new WorkflowClient(Githubs.at(github.base(), clock), clock));
    }

    private Reading tick() {
        return answer(Optional.empty()).samples().getFirst().reading();
    }

    private Answer answer(Optional<Look> look) {
        Instant now = clock.instant();
        Instant tick = look.map(Look::requested).orElse(now);
        return source.ask(VendorChecks.ask(policy, "smoke", tick, look));
    }

    private List<LedgerEntry> started() {
        return github.ledger().stream()
                .filter(entry -> entry.method().equals("POST"))
                .toList();
    }

    private static void isMissing(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Missing.class);
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
