package dev.watchkeeper.rollback.means.github;

import static dev.watchkeeper.rollback.means.github.Github.DECLARED;
import static dev.watchkeeper.rollback.means.github.Github.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.terms.TargetMeans;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.Fault;
import dev.watchkeeper.stack.fake.github.LedgerEntry;
import dev.watchkeeper.stack.fake.github.Limit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What became of a call, by the runs that GitHub shows. */
@Tag("P7")
class FollowingRunTest {
    private static final String SHOWN = "Rollback ${{ inputs.correlation }}";
    private static final TargetMeans TARGET =
            Github.target(Map.of("version", "$previousVersion", "environment", "production"));

    private final Github.StandingClock clock = new Github.StandingClock();
    private final FakeGithub github = FakeGithub.start("petforce/api", clock);
    private Instant sent = clock.instant();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Github at;

    @SuppressWarnings("NullAway.Init") // set before each test
    private GithubMeans means;

    @BeforeEach
    void start(@TempDir Path folder) {
        at = Github.byToken(github.base(), folder, clock);
        means = at.means();
        withTemplate();
    }

    @AfterEach
    void stop() {
        at.close();
        github.close();
    }

    @Test
    void followsTheRunToItsEnd() {
        act("i-1");
        CallTrace queued = trace("i-1");
        github.runs().getFirst().starts(at.clock.instant());
        CallTrace running = trace("i-1");

        assertThat(queued).isEqualTo(new CallTrace.UnderWay("run 1000 of rollback.yml is queued"));
        assertThat(running).isEqualTo(new CallTrace.UnderWay("run 1000 of rollback.yml is in progress"));
    }

    @Test
    void runThatHasSucceededProvesNothingAboutTheTarget() {
        act("i-1");
        github.runs().getFirst().ends("success", at.clock.instant());

        assertThat(trace("i-1"))
                .isEqualTo(new CallTrace.UnderWay(
                        "run 1000 of rollback.yml has ended with success, and the target does not show it yet"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"failure", "cancelled", "timed_out", "startup_failure", "skipped", "stale", "neutral"})
    void runThatHasEndedWithoutSuccessCanNoLongerActAndIsNotAskedForAgain(String conclusion) {
        act("i-1");
        github.runs().getFirst().ends(conclusion, at.clock.instant());

        assertThat(trace("i-1"))
                .isEqualTo(
                        new CallTrace.Over("run 1000 of rollback.yml has ended with " + conclusion.replace('_', ' ')));
        assertThat(act("i-2")).isInstanceOf(ActOutcome.Refused.class);
        means = at.means();
        assertThat(act("i-3")).isInstanceOf(ActOutcome.Refused.class);
        assertThat(github.runs()).hasSize(1);
    }

    /** One goes on when somebody approves it; what the other means is not known. */
    @ParameterizedTest
    @ValueSource(strings = {"action_required", "surprise"})
    void runThatMayGoOnIsNotOver(String conclusion) {
        act("i-1");
        github.runs().getFirst().ends(conclusion, at.clock.instant());

        assertThat(trace("i-1")).isInstanceOf(CallTrace.UnderWay.class);
    }

    /** A further way back must not begin while the second of two runs may still act. */
    @ParameterizedTest
    @EnumSource(names = {"RUNS_TWICE", "SAYS_ONE_OF_TWO"})
    void runThatHasFailedProvesNothingWhileASecondOneOfTheSameCallIsThere(Fault fault) {
        github.fault(fault);
        act("i-1");
        github.runs().getFirst().ends("failure", at.clock.instant());
        CallTrace one = trace("i-1");
        github.runs().getLast().ends("failure", at.clock.instant());
        CallTrace both = trace("i-1");
        github.limit(Optional.of(Limit.secondary(429, 30)));

        assertThat(one).isInstanceOf(CallTrace.UnderWay.class);
        assertThat(both).isInstanceOf(CallTrace.Over.class);
        assertThat(trace("i-1")).isNotInstanceOf(CallTrace.Over.class);
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NONE", "SAYS_NO_NUMBER", "SHOWN_LATE", "RUNS_LATE", "FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING"})
    void theRunIsFoundAlsoByAProcessThatHasNotAsked(Fault fault) {
        github.fault(fault);
        act("i-1");
        means = at.means();
        trace("i-1");
        at.clock.moves(Duration.ofSeconds(30));
        github.runLate();
        github.showHidden();

        assertThat(trace("i-1")).isEqualTo(new CallTrace.UnderWay("run 1000 of rollback.yml is queued"));
        assertThat(dispatched()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"SAYS_NO_NUMBER", "FAILS_AFTER_ACTING"})
    void withoutCorrelationExactlyOneRunSinceTheIntentIsTheOne(Fault fault) {
        withoutCorrelation();
        github.startedByHand("rollback.yml").ends("success", at.clock.instant());
        at.clock.moves(Duration.ofMinutes(1));
        sent = at.clock.instant();
        github.fault(fault);
        act("i-1");
        CallTrace one = trace("i-1");
        means = at.means();
        github.startedByHand("rollback.yml");
        CallTrace two = trace("i-1");

        assertThat(one).isEqualTo(new CallTrace.UnderWay("run 1001 of rollback.yml is queued"));
        assertThat(two)
                .isInstanceOfSatisfying(
                        CallTrace.UnderWay.class,
                        it -> assertThat(it.what()).contains("cannot be told", "1001", "1002"));
        github.runs().forEach(run -> run.ends("failure", at.clock.instant()));
        assertThat(trace("i-1"))
                .as("ours may be neither of them, and still come")
                .isInstanceOfSatisfying(
                        CallTrace.CannotTell.class,
                        it -> assertThat(it.why()).contains("1001", "1002", "cannot be told"));
    }

    @Test
    void callThatRanTwiceIsSeenAsTwo() {
        github.fault(Fault.RUNS_TWICE);
        act("i-1");

        assertThat(trace("i-1"))
                .isInstanceOfSatisfying(
                        CallTrace.UnderWay.class, it -> assertThat(it.what()).contains("cannot be told"));
        assertThat(github.runs()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"NEVER_RUNS,true", "NEVER_RUNS,false", "FAILS_BEFORE_ACTING,true", "RUNS_LATE,false"})
    void silenceIsAProofOnlyWhereARunThatComesLateCanDoNothing(Fault fault, boolean condition) {
        if (!condition) {
            withoutCorrelation();
        }
        github.fault(fault);
        act("i-1");
        at.clock.moves(FollowingRun.SHOWN_WITHIN.minusSeconds(1));
        CallTrace before = trace("i-1");
        at.clock.moves(Duration.ofSeconds(2));
        CallTrace after = trace("i-1");

        assertThat(before).isEqualTo(new CallTrace.None());
        if (condition) {
            assertThat(after)
                    .isInstanceOfSatisfying(
                            CallTrace.VoidIfLate.class,
                            it -> assertThat(it.proof()).contains("shows no run", "expected"));
        } else {
            assertThat(after).isEqualTo(new CallTrace.None());
        }
    }

    @Test
    @Tag("F52")
    void runThatWasStartedIsNotGivenUpWhenGithubCannotBeRead() {
        act("i-1");
        github.limit(Optional.of(Limit.secondary(429, 30)));

        assertThat(trace("i-1"))
                .isInstanceOfSatisfying(
                        CallTrace.UnderWay.class, it -> assertThat(it.what()).contains("run 1000", "cannot be read"));
    }

    private ActOutcome act(String id) {
        return means.act(TARGET, request(id));
    }

    private CallTrace trace(String id) {
        return means.trace(TARGET, request(id), sent);
    }

    private List<LedgerEntry> dispatched() {
        return github.ledger().stream()
                .filter(entry -> entry.method().equals("POST"))
                .toList();
    }

    private void withTemplate() {
        github.workflow("rollback.yml", SHOWN, DECLARED).text("rollback.yml", WorkflowFileTest.template());
    }

    private void withoutCorrelation() {
        github.workflow("rollback.yml", "", Set.of("version", "environment"));
    }
}
