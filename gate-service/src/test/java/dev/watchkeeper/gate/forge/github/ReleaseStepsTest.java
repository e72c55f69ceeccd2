package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.forge.PipelineFollowed;
import dev.watchkeeper.gate.forge.ReleaseSteps;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeRun;
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

/** The tag, the release and the pipeline of a deployment, at a GitHub that acts and does not always say so. */
class ReleaseStepsTest {
    static final Policy POLICY = Examples.wholePolicy(
            "start: { pipeline: { github-workflow: deploy.yml } }",
            text -> text.replace(
                            "production, team: households", "production, team: households, repository: petforce/api")
                    .replace(
                            "short:   { from: 0s,  to: 20s, every: 1s, checks: all }",
                            "short:   { from: 0s,  to: 20s, every: 1s, checks: all, onPass: [tag-release, github-release] }"));

    private final FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void begin() {
        world = World.byToken(folder);
        github.code()
                .commit(
                        COMMIT,
                        Map.of(
                                "CHANGELOG.md",
                                "# Changes\n\n## [1.2.0] - 2026-11-24\n- more pets\n\n## 1.1.0\n- pets\n"));
    }

    @AfterEach
    void stop() {
        world.close();
        github.close();
    }

    static StepFacts facts() {
        CheckFacts known = World.facts();
        return new StepFacts(
                known.deployment(),
                POLICY,
                known.evidence(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                NOON);
    }

    private Step.Once step(String action) {
        return step(action, World.PATIENT);
    }

    private Step.Once step(String action, Duration limit) {
        return ReleaseSteps.ofPhases(world.forges(github.base(), Map.of(), limit), POLICY).stream()
                .filter(step -> step.id().equals("watch.short.onPass[" + action + "]"))
                .map(Step.Once.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private StepAnswer act(String action) throws InterruptedException {
        return step(action).act(facts());
    }

    @Test
    void tagAndReleaseAreMadeOnce() throws InterruptedException {
        assertThat(act("tag-release")).isInstanceOf(StepAnswer.Done.class);
        assertThat(act("github-release")).isInstanceOf(StepAnswer.Done.class);
        assertThat(github.code().releases().tags()).containsOnly(Map.entry("v1.2.0", COMMIT));
        assertThat(github.code().releases().releases()).containsOnly(Map.entry("v1.2.0", "- more pets"));

        assertThat(act("tag-release")).isInstanceOf(StepAnswer.Done.class);
        assertThat(act("github-release")).isInstanceOf(StepAnswer.Done.class);
        assertThat(github.code().releases().made()).isEqualTo(2);
    }

    @Test
    void tagWithATextOfTheSameCommitIsEnough() throws InterruptedException {
        github.code().releases().annotatedTag("v1.2.0", COMMIT);
        assertThat(act("tag-release")).isInstanceOf(StepAnswer.Done.class);
        assertThat(github.code().releases().made()).isZero();
    }

    @ParameterizedTest
    @org.junit.jupiter.params.provider.ValueSource(strings = {"tag-release", "github-release"})
    void tagOfAnotherCommitIsNeitherMovedNorReleased(String action) throws InterruptedException {
        github.code().releases().tag("v1.2.0", World.RUNNING);
        assertThat(act(action)).isInstanceOfSatisfying(StepAnswer.NotDone.class, answer -> {
            assertThat(answer.ofUse()).isFalse();
            assertThat(answer.sentence()).contains("names commit " + World.RUNNING);
        });
        assertThat(github.code().releases().made()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "HANGS_AFTER_ACTING"})
    @Tag("F33")
    void whatNobodySawEndIsFoundByReading(Fault fault) throws InterruptedException {
        github.fault(fault);
        for (String action : List.of("tag-release", "github-release")) {
            Step.Once step = step(action, Duration.ofSeconds(2));
            assertThat(step.act(facts())).as(action).isInstanceOf(StepAnswer.Unsure.class);
            assertThat(step.read(facts())).as(action).isInstanceOf(StepAnswer.Done.class);
        }
        assertThat(github.code().releases().made()).isEqualTo(2);
    }

    @Test
    @Tag("F33")
    void whatFailedBeforeItActedIsReadAsMissing() throws InterruptedException {
        github.fault(Fault.FAILS_BEFORE_ACTING);
        assertThat(act("tag-release")).isInstanceOf(StepAnswer.Unsure.class);
        assertThat(step("tag-release").read(facts())).isInstanceOf(StepAnswer.NotDone.class);
        github.fault(Fault.NONE);
        assertThat(act("tag-release")).isInstanceOf(StepAnswer.Done.class);
    }

    @Test
    void whoMayNotWriteIsTold() throws InterruptedException {
        github.fault(Fault.REFUSES);
        assertThat(act("github-release")).isInstanceOfSatisfying(StepAnswer.NotDone.class, answer -> {
            assertThat(answer.ofUse()).isFalse();
            assertThat(answer.sentence()).contains("Resource not accessible by integration");
        });
    }

    @Test
    void changelogThatSaysNothingIsSaid() throws InterruptedException {
        github.code().commit(COMMIT, Map.of("src/a", "1"));
        assertThat(act("github-release").sentence()).contains("CHANGELOG.md says nothing of v1.2.0");
        assertThat(github.code().releases().releases()).containsEntry("v1.2.0", "See CHANGELOG.md.");
    }

    @Test
    void pipelineIsFollowedFromJobToJob() throws InterruptedException {
        PipelineFollowed step = new PipelineFollowed(world.forges(github.base()));
        github.workflow("deploy.yml");
        FakeRun other = github.startedByHand("deploy.yml").of(World.RUNNING);
        other.ends("failure", NOON);
        assertThat(step.read(facts()).sentence()).contains("deploy.yml has not begun for commit " + COMMIT);

        FakeRun run = github.startedByHand("deploy.yml").of(COMMIT);
        run.starts(NOON).job("test", "completed", "success").job("push", "in_progress", "");
        assertThat(step.read(facts())).isInstanceOf(StepAnswer.Running.class);
        assertThat(step.read(facts()).sentence()).contains("in progress: test success, push in progress");

        run.ends("failure", NOON).job("push", "completed", "failure");
        assertThat(step.read(facts())).isInstanceOfSatisfying(StepAnswer.NotDone.class, answer -> {
            assertThat(answer.ofUse()).isFalse();
            assertThat(answer.sentence()).contains("failure: test success, push failure");
        });

        github.startedByHand("deploy.yml").of(COMMIT).ends("success", NOON);
        assertThat(step.read(facts())).isInstanceOf(StepAnswer.Done.class);
    }
}
