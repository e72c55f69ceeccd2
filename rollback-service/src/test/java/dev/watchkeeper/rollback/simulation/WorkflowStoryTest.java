package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.github.WorkflowCounterpart;
import dev.watchkeeper.rollback.run.Resolution;
import dev.watchkeeper.rollback.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole state machine before a workflow of GitHub: who else acts, what is not told, and what a failed run ends with. */
class WorkflowStoryTest {
    @Test
    @Tag("F31")
    void runOfSomebodyElseHoldsTheRollbackAndNothingIsDispatched() {
        try (var github = WorkflowCounterpart.withTemplate()) {
            SimWorld world = world(github);
            github.timePasses(world.now, false);
            github.startedByHand();
            world.run();

            assertThat(world.held()).as("%s", world.where()).contains(HoldCode.OTHER_ACTOR);
            assertThat(((RunState.Held) world.runs.state()).why())
                    .contains("run 1000 of rollback.yml", "another actor");
            assertThat(github.dispatched()).isZero();
        }
    }

    /** What the process knew is gone, and GitHub says nothing for two minutes. */
    @ParameterizedTest
    @ValueSource(strings = {"SAYS_NO_NUMBER", "NONE", "CLOSES_AFTER_ACTING"})
    @Tag("P7")
    @Tag("F52")
    void restartWhileGithubCannotBeReadEscalatesNothing(String fault) {
        for (boolean template : new boolean[] {true, false}) {
            try (var github = template ? WorkflowCounterpart.withTemplate() : WorkflowCounterpart.bare()) {
                github.next(fault);
                SimWorld world = world(github);
                Instant quiet = world.now.plus(Duration.ofMinutes(2));
                boolean[] restarted = {false};
                world.eachRound(() -> {
                    if (!restarted[0] && github.dispatched() > 0) {
                        github.timePasses(world.now, false);
                        github.restarted();
                        restarted[0] = true;
                    }
                    github.unreadable(restarted[0] && world.now.isBefore(quiet));
                    if (!world.now.isBefore(quiet)) {
                        github.timePasses(world.now, false);
                    }
                });
                world.run();

                assertThat(restarted[0]).isTrue();
                assertThat(world.runs.state())
                        .as("%s %s", fault, world.where())
                        .isInstanceOf(RunState.RolledBack.class);
                assertThat(github.effects()).isOne();
            }
        }
    }

    /** It is looked for from the dispatch on, not from when it was first seen. */
    @Test
    @Tag("P7")
    void runThatShowedLateIsFoundAgainByAProcessThatBeginsAfterwards() {
        try (var github = WorkflowCounterpart.bare()) {
            github.next("SHOWN_LATE");
            SimWorld world = world(github);
            Instant shown = world.now.plusSeconds(40);
            Instant goesOn = shown.plusSeconds(30);
            world.eachRound(() -> {
                if (world.now.isBefore(goesOn)) {
                    github.shows(!world.now.isBefore(shown));
                } else {
                    github.timePasses(world.now, true);
                }
                if (world.runs.state() instanceof RunState.Following) {
                    github.restarted();
                }
            });
            world.run();

            assertThat(world.runs.state()).as("%s", world.where()).isInstanceOf(RunState.RolledBack.class);
            assertThat(github.dispatched()).isOne();
        }
    }

    /** However late the process was restarted, and however often: five minutes from the dispatch. */
    @Test
    @Tag("P7")
    void whatNobodyCanReadIsAPersonsFiveMinutesAfterTheDispatch() {
        try (var github = WorkflowCounterpart.bare()) {
            github.next("CLOSES_AFTER_ACTING");
            SimWorld world = world(github);
            world.eachRound(() -> {
                boolean dispatched = github.dispatched() > 0;
                github.unreadable(dispatched);
                if (dispatched) {
                    github.restarted();
                }
            });
            world.run();

            var failed = (RunState.Failed) world.runs.state();
            Instant asked = failed.progress().orElseThrow().asked().orElseThrow();
            assertThat(Duration.between(asked, world.runs.changedAt()))
                    .isBetween(Resolution.AT_MOST.minusSeconds(10), Resolution.AT_MOST.plusSeconds(10));
            assertThat(failed.why()).contains("answers 429");
        }
    }

    /** A person is paged as soon as the run has ended, and the workflow is not started a second time. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @Tag("F26")
    void failedRunEndsTheRollbackWithAPageAndIsNotStartedAgain(boolean template) {
        try (var github = template ? WorkflowCounterpart.withTemplate() : WorkflowCounterpart.bare()) {
            github.next("RUN_FAILS");
            SimWorld world = world(github);
            world.eachRound(() -> github.timePasses(world.now, false));
            Instant begin = world.now;
            world.run();

            assertThat(world.runs.state())
                    .as("%s", world.where())
                    .isInstanceOfSatisfying(
                            RunState.Failed.class,
                            it -> assertThat(it.why()).contains("run 1000 of rollback.yml has ended with failure"));
            assertThat(Duration.between(begin, world.runs.changedAt()))
                    .isLessThan(template ? Duration.ofMinutes(1) : Resolution.AT_MOST.plusSeconds(30));
            assertThat(github.dispatched()).isOne();
            assertThat(github.effects()).isZero();
        }
    }

    private static SimWorld world(WorkflowCounterpart github) {
        return new SimWorld(
                Guarantee.READ_CHECK_ACT,
                SimTarget.Mood.FINE,
                SimStory.PLAIN,
                SimPlan.CALM,
                Set.of(),
                Optional.of(SimSite.of(github)));
    }
}
