package dev.watchkeeper.gate.following;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.deployment.Request;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.rollout.Colour;
import dev.watchkeeper.gate.rollout.RunningService;
import dev.watchkeeper.gate.rollout.Shifting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
    private static Version named(String tag, String taskDefinition) {
        return new Version(tag, Optional.empty(), Optional.empty(), Optional.of(taskDefinition));
    }

    /** From api:41; to api:42, which the request names or not. */
    private static Deployment deployment(boolean namesIt, boolean knowsTheOld) {
        Request plain = Examples.request();
        Request request = new Request(
                namesIt ? named("v1.2.0", "api:42") : Version.ofTag("v1.2.0"),
                plain.targets(),
                plain.policy(),
                plain.by(),
                plain.train(),
                plain.kind(),
                plain.of());
        Optional<Version> old =
                knowsTheOld ? Optional.of(named("v1.1.0", "arn:aws:ecs:x:1:task-definition/api:41")) : Optional.empty();
        return Deployment.requested(Examples.WATCH, request, Examples.NOON)
                .after()
                .admit(List.of(), Examples.NOON)
                .after()
                .start(old, Examples.NOON)
                .after();
    }

    private static Colour colour(String status, String taskDefinition, int desired, int running) {
        return new Colour(status, taskDefinition, Colour.State.IN_PROGRESS, "", desired, running, 0, 0);
    }

    private static Shown shown(Shifting shifting, int weight, Colour... colours) {
        return Shown.of(
                new RunningService("api", "ACTIVE", shifting, 4, 4, 0, List.of(colours)),
                deployment(true, true),
                weight);
    }

    @ParameterizedTest
    @CsvSource({"0, 4, 0", "1, 3, 25", "2, 2, 50", "3, 1, 75", "4, 0, 100", "1, 400, 1"})
    void shareOfARollingServiceIsThatOfItsTasks(int green, int blue, int share) {
        assertThat(shown(
                                Shifting.BY_TASKS,
                                0,
                                colour("PRIMARY", "api:42", 4, green),
                                colour("ACTIVE", "api:41", 4, blue))
                        .share())
                .isEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "50, 50", "100, 100"})
    void shareByWeightsIsWhatEcsSays(int weight, int share) {
        assertThat(shown(
                                Shifting.BY_WEIGHT,
                                weight,
                                colour("PRIMARY", "api:42", 4, 4),
                                colour("ACTIVE", "api:41", 4, 4))
                        .share())
                .isEqualTo(share);
    }

    @Test
    void shareOfTaskSetsIsAllOrNothing() {
        assertThat(shown(Shifting.BY_TASK_SETS, 0, colour("ACTIVE", "api:42", 4, 4), colour("PRIMARY", "api:41", 4, 4))
                        .share())
                .isZero();
        assertThat(shown(Shifting.BY_TASK_SETS, 0, colour("PRIMARY", "api:42", 4, 4), colour("ACTIVE", "api:41", 4, 4))
                        .share())
                .isEqualTo(100);
    }

    @Test
    void newVersionIsTheNamedOneElseTheOneThatTheOldIsNot() {
        RunningService service = new RunningService(
                "api",
                "ACTIVE",
                Shifting.BY_TASKS,
                4,
                8,
                0,
                List.of(colour("PRIMARY", "api:42", 4, 4), colour("ACTIVE", "api:41", 4, 4)));

        assertThat(Shown.of(service, deployment(false, true), 0).green().map(Colour::taskDefinition))
                .contains("api:42");
        assertThat(Shown.of(service, deployment(true, false), 0).green().map(Colour::taskDefinition))
                .contains("api:42");
        assertThat(Shown.of(service, deployment(false, false), 0).green())
                .as("nobody can say which it is")
                .isEmpty();
    }

    @Test
    void greenIsHealthyWithAllItsTasks() {
        assertThat(shown(Shifting.BY_WEIGHT, 0, colour("PRIMARY", "api:42", 4, 4))
                        .healthy())
                .isTrue();
        assertThat(shown(Shifting.BY_WEIGHT, 0, colour("PRIMARY", "api:42", 4, 3))
                        .healthy())
                .isFalse();
        assertThat(shown(Shifting.BY_WEIGHT, 0, colour("PRIMARY", "api:42", 0, 0))
                        .healthy())
                .isFalse();
        assertThat(shown(Shifting.BY_WEIGHT, 0, colour("PRIMARY", "api:41", 4, 4))
                        .healthy())
                .isFalse();
    }

    @Test
    void drainedMeansThatNothingElseRuns() {
        Colour green = colour("PRIMARY", "api:42", 4, 4);

        assertThat(shown(Shifting.BY_WEIGHT, 100, green).drained()).isTrue();
        assertThat(shown(Shifting.BY_WEIGHT, 100, green, colour("DRAINING", "api:41", 0, 0))
                        .drained())
                .isTrue();
        assertThat(shown(Shifting.BY_WEIGHT, 100, green, colour("DRAINING", "api:41", 0, 1))
                        .drained())
                .isFalse();
        assertThat(shown(Shifting.BY_WEIGHT, 100, colour("PRIMARY", "api:41", 4, 4))
                        .drained())
                .as("the new one has gone")
                .isFalse();
    }

    @Test
    void rolloutThatEcsHasGivenUpIsToldWithItsReason() {
        Colour failed = new Colour("ACTIVE", "api:42", Colour.State.FAILED, "tasks failed to start", 4, 0, 0, 3);

        assertThat(shown(Shifting.BY_TASKS, 0, failed, colour("PRIMARY", "api:41", 4, 4))
                        .failed())
                .contains("api: ECS has given up api:42: tasks failed to start");
    }

    @Test
    void sentencesHaveTheTasks() {
        Shown both = shown(Shifting.BY_WEIGHT, 50, colour("PRIMARY", "api:42", 4, 3), colour("ACTIVE", "api:41", 4, 4));

        assertThat(GreenIsHealthy.judged(List.of(both)))
                .isEqualTo(StepAnswer.Running.of(
                        "the new version is not healthy yet: api runs 3 of 4 tasks of api:42, beside 4 of api:41"));
        assertThat(OldVersionIsDrained.judged(List.of(both)))
                .isEqualTo(StepAnswer.Running.of(
                        "the old version still runs: api runs 3 of 4 tasks of api:42, beside 4 of api:41"));
    }
}
