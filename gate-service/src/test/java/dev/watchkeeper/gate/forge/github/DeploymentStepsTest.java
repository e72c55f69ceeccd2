package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.deployment.Request;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.evidence.RollbackState;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.forge.DeploymentSteps;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.stack.fake.github.FakeDeployments;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The deployment that GitHub shows, and what is said of it, at a GitHub that acts and does not always say so. */
class DeploymentStepsTest {
    static final Policy POLICY = Examples.wholePolicy(
            "start: { githubDeployment: true }",
            text -> text.replace(
                    "production, team: households", "production, team: households, repository: petforce/api"));

    private static final DeploymentLink LINK = new DeploymentLink(Optional.of("https://watchkeeper.example/d/{id}"));
    private static final String MARK = "watchkeeper d-1: ";

    private final FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void begin() {
        world = World.byToken(folder);
    }

    @AfterEach
    void stop() {
        world.close();
        github.close();
    }

    private static Deployment started() {
        return Examples.requestedOfCommit()
                .admit(List.of(), NOON)
                .after()
                .start(Optional.of(Examples.OLD), NOON)
                .after();
    }

    private static Deployment afterRollback() {
        Request plain = Examples.request();
        Request request = new Request(
                new Version("v1.2.0", Optional.of(COMMIT), Optional.empty(), Optional.empty()),
                plain.targets(),
                plain.policy(),
                plain.by(),
                Optional.empty(),
                StartKind.AFTER_ROLLBACK,
                Optional.of(new DeploymentId("d-0")));
        return Deployment.requested(Examples.WATCH, request, NOON)
                .then(d -> d.admit(List.of(), NOON))
                .then(d -> d.start(Optional.empty(), NOON))
                .after();
    }

    static StepFacts facts() {
        return facts(started(), Evidence.NONE);
    }

    private static StepFacts facts(Deployment deployment, Evidence evidence) {
        return new StepFacts(
                deployment, POLICY, evidence, List.of(), List.of(), Optional.empty(), Optional.empty(), NOON);
    }

    private static Evidence ended(String phase, PhaseEnding ending, String sentence) {
        return new Evidence(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(new PhaseResult(new PhaseName(phase), ending, sentence, NOON)),
                false,
                RollbackState.NONE);
    }

    private static Evidence rolledBack() {
        return Evidence.NONE.with(
                new RollbackEvent.RollbackStarted(
                        Examples.WATCH, Optional.empty(), Examples.NEW, Examples.OLD, "errors 42 of 1000"),
                NOON);
    }

    private Step.Once step(String state, Duration limit) {
        String id = "start.githubDeployment" + (state.isEmpty() ? "" : "[" + state + "]");
        return DeploymentSteps.all(world.forges(github.base(), Map.of(), limit), LINK).stream()
                .filter(step -> step.id().equals(id))
                .map(Step.Once.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private StepAnswer act(String state, StepFacts facts) throws InterruptedException {
        return step(state, World.PATIENT).act(facts);
    }

    private List<FakeDeployments.Made> made() {
        return github.code().deployments().made();
    }

    @Test
    void isShownOnceWithEachWordOnce() throws InterruptedException {
        for (int i = 0; i < 2; i++) {
            assertThat(act("", facts())).isInstanceOf(StepAnswer.Done.class);
            assertThat(act("in_progress", facts())).isInstanceOf(StepAnswer.Done.class);
            assertThat(act("success", facts(started(), ended("short", PhaseEnding.PASSED, "3 of 3 checks held"))))
                    .isInstanceOf(StepAnswer.Done.class);
        }

        assertThat(made()).hasSize(1);
        FakeDeployments.Made one = made().getFirst();
        assertThat(one.commit()).isEqualTo(COMMIT);
        assertThat(one.environment()).isEqualTo("production");
        assertThat(one.asked().path("payload").path("watchkeeper").asText()).isEqualTo("d-1");
        assertThat(one.asked().path("production_environment").asBoolean()).isTrue();
        assertThat(one.statuses())
                .containsExactly(
                        Map.entry("in_progress", MARK + "v1.2.0 is being watched"),
                        Map.entry("success", MARK + "3 of 3 checks held"));
        assertThat(github.ledger())
                .anySatisfy(entry -> assertThat(entry.body())
                        .contains("\"log_url\":\"https://watchkeeper.example/d/d-1\"", "\"auto_inactive\":true"));
    }

    @Test
    void oneThatAJobOfActionsHasMadeIsUsed() throws InterruptedException {
        github.code().deployments().byActions(COMMIT, "staging");
        github.code().deployments().byActions("a".repeat(40), "production");
        long older = github.code().deployments().byActions(COMMIT, "production");
        long newest = github.code().deployments().byActions(COMMIT, "production");

        assertThat(act("", facts()).sentence()).endsWith("as deployment " + newest);
        assertThat(act("in_progress", facts())).isInstanceOf(StepAnswer.Done.class);

        assertThat(made()).hasSize(4);
        assertThat(made().getLast().statuses()).contains(Map.entry("in_progress", MARK + "v1.2.0 is being watched"));
        assertThat(made().stream().filter(one -> one.id() == older))
                .allSatisfy(one -> assertThat(one.statuses()).hasSize(1));
    }

    @Test
    void aWordOfActionsIsNotTakenForOurs() throws InterruptedException {
        long id = github.code().deployments().byActions(COMMIT, "production");
        github.code().deployments().status(id, "success", "");

        assertThat(act("success", facts(started(), ended("short", PhaseEnding.UNPROVEN, "too little traffic"))))
                .isInstanceOf(StepAnswer.Done.class);

        assertThat(made().getFirst().statuses()).contains(Map.entry("success", MARK + "too little traffic"));
    }

    /** What came back is shown as one of its own: the job's belongs to the first time. */
    @Test
    void theVersionThatCameBackIsShownAnew() throws InterruptedException {
        github.code().deployments().byActions(COMMIT, "production");

        assertThat(act("", facts(afterRollback(), Evidence.NONE))).isInstanceOf(StepAnswer.Done.class);

        assertThat(made()).hasSize(2);
        assertThat(made().getLast().asked().path("description").asText()).endsWith("v1.2.0, brought back");
        assertThat(step("", World.PATIENT).afterRollback()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "HANGS_AFTER_ACTING"})
    @Tag("F33")
    void whatNobodySawEndIsFoundByReading(Fault fault) throws InterruptedException {
        github.fault(fault);
        for (String state : List.of("", "in_progress")) {
            Step.Once step = step(state, Duration.ofSeconds(2));
            assertThat(step.act(facts())).as(state).isInstanceOf(StepAnswer.Unsure.class);
            assertThat(step.read(facts())).as(state).isInstanceOf(StepAnswer.Done.class);
        }
        assertThat(made()).hasSize(1);
        assertThat(made().getFirst().statuses()).hasSize(1);
    }

    @Test
    @Tag("F33")
    void whatFailedBeforeItActedIsReadAsMissing() throws InterruptedException {
        github.fault(Fault.FAILS_BEFORE_ACTING);
        assertThat(act("", facts())).isInstanceOf(StepAnswer.Unsure.class);
        assertThat(step("", World.PATIENT).read(facts())).isInstanceOf(StepAnswer.NotDone.class);
        github.fault(Fault.REFUSES);
        assertThat(act("", facts()))
                .isInstanceOfSatisfying(
                        StepAnswer.NotDone.class,
                        answer -> assertThat(answer.ofUse()).isFalse());
        github.fault(Fault.NONE);
        assertThat(act("in_progress", facts()))
                .as("nothing is said of what is not shown")
                .isInstanceOf(StepAnswer.NotDone.class);
    }

    @Test
    @Tag("S14")
    void aWordIsCutToWhatGithubTakes() throws InterruptedException {
        act("", facts());
        for (String piece : List.of("x", "\uD83D\uDE80")) {
            Evidence long_ = ended("short", PhaseEnding.BREACHED, "y" + piece.repeat(300));
            assertThat(act("failure", facts(started(), long_))).isInstanceOf(StepAnswer.Done.class);
        }
        assertThat(made().getFirst().statuses())
                .singleElement()
                .satisfies(status -> assertThat(status.getValue())
                        .startsWith(MARK)
                        .endsWith("\u2026")
                        .hasSizeLessThanOrEqualTo(140));
    }

    @Test
    void eachWordIsWantedWhenItIsSo() {
        StepFacts good = facts(started(), ended("short", PhaseEnding.PASSED, ""));
        StepFacts breached = facts(started(), ended("day", PhaseEnding.BREACHED, ""));
        StepFacts back = facts(started(), rolledBack());
        StepFacts aborted =
                facts(started().abort(Examples.SOMEONE, "enough", NOON).after(), Evidence.NONE);
        StepFacts superseded =
                facts(started().supersede(new DeploymentId("d-2"), NOON).after(), Evidence.NONE);
        StepFacts watched = facts(
                started().shift(NOON).after().end(EndReason.WATCHED, "", NOON).after(),
                ended("short", PhaseEnding.PASSED, ""));

        assertThat(wishes(facts()))
                .containsExactly(Wish.WANTED, Wish.NOT_YET, Wish.NOT_YET, Wish.NOT_YET, Wish.NOT_YET);
        assertThat(wishes(good)).containsExactly(Wish.OVER, Wish.WANTED, Wish.NOT_YET, Wish.NOT_YET, Wish.NOT_YET);
        assertThat(wishes(breached)).containsExactly(Wish.OVER, Wish.NOT_YET, Wish.WANTED, Wish.NOT_YET, Wish.NOT_YET);
        assertThat(wishes(back)).containsExactly(Wish.OVER, Wish.OVER, Wish.WANTED, Wish.NOT_YET, Wish.NOT_YET);
        assertThat(wishes(aborted)).containsExactly(Wish.OVER, Wish.OVER, Wish.OVER, Wish.WANTED, Wish.OVER);
        assertThat(wishes(superseded)).containsExactly(Wish.OVER, Wish.OVER, Wish.OVER, Wish.OVER, Wish.WANTED);
        assertThat(wishes(watched)).containsExactly(Wish.OVER, Wish.WANTED, Wish.OVER, Wish.OVER, Wish.OVER);
    }

    private List<Wish> wishes(StepFacts facts) {
        return List.of("in_progress", "success", "failure", "error", "inactive").stream()
                .map(state -> step(state, World.PATIENT).wish(facts))
                .toList();
    }

    @Test
    void onlyWhereThePolicyAsksForIt() {
        assertThat(step("", World.PATIENT).askedBy(POLICY)).isTrue();
        assertThat(step("success", World.PATIENT).askedBy(World.POLICY)).isFalse();
    }
}
