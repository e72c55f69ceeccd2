package dev.watchkeeper.rollback.means.github;

import static dev.watchkeeper.rollback.means.github.Github.DECLARED;
import static dev.watchkeeper.rollback.means.github.Github.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.CallTrace;
import dev.watchkeeper.rollback.means.TargetState;
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
import org.junit.jupiter.params.provider.EnumSource;

/** Against a GitHub whose list of runs says what was really started. */
@Tag("P7")
class GithubMeansTest {
    private static final String SHOWN = "Rollback ${{ inputs.correlation }}";
    private static final TargetMeans TARGET =
            Github.target(Map.of("version", "$previousVersion", "environment", "production"));

    private final Github.StandingClock clock = new Github.StandingClock();
    private final FakeGithub github = FakeGithub.start("petforce/api", clock);
    private final Instant sent = clock.instant();

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
    void dispatchesOnceAtTheDefaultBranchWithWhatTheFileDeclares() {
        assertThat(act("i-1")).isInstanceOf(ActOutcome.Accepted.class);

        assertThat(github.runs()).singleElement().satisfies(run -> {
            assertThat(run.ref()).isEqualTo("main");
            assertThat(run.inputs())
                    .containsEntry("version", "v1.1.0")
                    .containsEntry("environment", "production")
                    .containsEntry("expected", "v1.2.0")
                    .hasEntrySatisfying("correlation", it -> assertThat(it).endsWith(".i-1"));
        });
    }

    @Test
    void workflowThatDeclaresNothingIsGivenNothing() {
        github.workflow("rollback.yml", "", Set.of());

        assertThat(means.act(Github.target(Map.of()), request("i-1"))).isInstanceOf(ActOutcome.Accepted.class);
        assertThat(github.runs())
                .singleElement()
                .satisfies(run -> assertThat(run.inputs()).isEmpty());
    }

    @Test
    void whatRunsIsReadAtTheTargetItself() {
        assertThat(means.read(TARGET))
                .isInstanceOfSatisfying(
                        TargetState.Read.class,
                        it -> assertThat(it.reading().running()).isEqualTo("v1.2.0"));
        assertThat(means.read(new TargetMeans(
                        new ProjectName("demo"), new TargetName("switch"), "github-workflow", TARGET.settings())))
                .isInstanceOf(TargetState.Unreadable.class);
        assertThat(dispatched()).isEmpty();
    }

    @Test
    @Tag("F31")
    void runThatSomebodyElseHasStartedIsAnotherActorUntilItHasEnded() {
        act("i-1");
        assertThat(otherActor()).as("our own").isEmpty();
        means = at.means();
        assertThat(otherActor()).as("our own, of a process before").isEmpty();

        github.startedByHand("rollback.yml").starts(at.clock.instant());
        assertThat(otherActor())
                .hasValueSatisfying(
                        why -> assertThat(why).contains("run 1001 of rollback.yml is in progress", "another actor"));
        github.runs().getLast().ends("success", at.clock.instant());
        assertThat(otherActor()).isEmpty();
    }

    /** Nothing in its name says so; the number does, as long as the process lives. */
    @Test
    void runOfOurOwnWithoutACorrelationIsNoOtherActorEither() {
        withoutCorrelation();
        act("i-1");

        assertThat(otherActor()).isEmpty();
    }

    /** A dispatch that is cut off in the middle would be one that nobody knows the end of. */
    @Test
    @Tag("P7")
    void dispatchForWhichTooLittleTimeIsLeftIsNotBegun() {
        means = at.means(Map.of(), Duration.ofSeconds(4));
        at.clock.goesOn(Duration.ofMillis(800));

        assertThat(act("i-1")).isInstanceOf(ActOutcome.NotSent.class);
        at.clock.goesOn(Duration.ZERO);
        assertThat(dispatched()).isEmpty();
        assertThat(act("i-2")).isInstanceOf(ActOutcome.Accepted.class);
    }

    /** What runs is read at the target, which needs no GitHub. */
    @Test
    @Tag("F52")
    void targetIsReadWhenGithubCannotBe() {
        github.startedByHand("rollback.yml").starts(at.clock.instant());
        github.limit(Optional.of(Limit.secondary(429, 30)));

        assertThat(otherActor()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void dispatchesAtMostOnceWhateverBecomesOfIt(Fault fault) {
        github.fault(fault);
        if (fault == Fault.HANGS_AFTER_ACTING) {
            means = at.means(Map.of(), Github.IMPATIENT);
        }
        ActOutcome outcome = act("i-1");

        switch (fault) {
            case NONE, SAYS_NO_NUMBER, NEVER_RUNS, SHOWN_LATE, RUNS_LATE, RUNS_TWICE, SAYS_ONE_OF_TWO ->
                assertThat(outcome).isInstanceOf(ActOutcome.Accepted.class);
            case FAILS_AFTER_ACTING, FAILS_BEFORE_ACTING, CLOSES_AFTER_ACTING, HANGS_AFTER_ACTING ->
                assertThat(outcome).isInstanceOf(ActOutcome.Unknown.class);
            case REFUSES ->
                assertThat(outcome)
                        .isInstanceOfSatisfying(
                                ActOutcome.Refused.class,
                                it -> assertThat(it.why()).contains("403"));
        }
        assertThat(dispatched()).hasSize(1);
    }

    @Test
    void whatSomebodyElseHasStartedIsWaitedFor() {
        github.startedByHand("rollback.yml").starts(at.clock.instant());

        assertThat(act("i-1"))
                .isInstanceOfSatisfying(
                        ActOutcome.NotSent.class,
                        it -> assertThat(it.why())
                                .contains("run 1000 of rollback.yml is in progress", "not this rollback's"));
        assertThat(dispatched()).isEmpty();
        github.runs().getFirst().ends("success", at.clock.instant());
        assertThat(act("i-2")).isInstanceOf(ActOutcome.Accepted.class);
    }

    @Test
    @Tag("F44")
    void limitIsNoRefusalAndNothingIsSent() {
        for (int status : List.of(403, 429)) {
            github.limit(Optional.of(Limit.secondary(status, 30)));
            assertThat(act("i-1"))
                    .isInstanceOfSatisfying(
                            ActOutcome.NotSent.class,
                            it -> assertThat(it.retryAfter()).contains(Duration.ofSeconds(30)));
        }
        github.limit(Optional.of(Limit.primary(at.clock.instant().plusSeconds(90))));
        assertThat(act("i-1"))
                .isInstanceOfSatisfying(
                        ActOutcome.NotSent.class,
                        it -> assertThat(it.retryAfter()).contains(Duration.ofSeconds(90)));
        assertThat(dispatched()).isEmpty();
    }

    /** A right that is missing comes with the same status, and waiting for it would be in vain. */
    @Test
    @Tag("F44")
    void refusalWithoutALimitIsNotWaitedFor() {
        github.limit(Optional.of(new Limit(403, Map.of("x-ratelimit-remaining", "4999"))));

        assertThat(act("i-1")).isInstanceOf(ActOutcome.Refused.class);
    }

    @Test
    @Tag("F52")
    void whereNobodyListensNothingIsSent() {
        github.close();

        assertThat(act("i-1")).isInstanceOf(ActOutcome.NotSent.class);
        assertThat(trace("i-1")).isInstanceOf(CallTrace.CannotTell.class);
    }

    @Test
    void inputThatTheFileDoesNotDeclareIsRefusedBeforeAnythingIsSent() {
        assertThat(means.act(Github.target(Map.of("version", "$previousVersion", "region", "eu")), request("i-1")))
                .isInstanceOfSatisfying(
                        ActOutcome.Refused.class,
                        it -> assertThat(it.why()).contains("does not declare the input `region`"));
        assertThat(dispatched()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HANGS_AFTER_ACTING")
    @Tag("S5")
    @Tag("P15")
    void tokenIsInNoOutcome(Fault fault) {
        github.fault(fault);

        assertThat(act("i-1").toString() + trace("i-1")).doesNotContain(Github.CANARY);
        assertThat(github.ledger().toString()).doesNotContain(Github.CANARY);
    }

    private Optional<String> otherActor() {
        return ((TargetState.Read) means.read(TARGET)).reading().otherActor();
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
