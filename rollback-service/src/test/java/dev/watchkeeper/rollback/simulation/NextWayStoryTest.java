package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.means.github.WorkflowCounterpart;
import dev.watchkeeper.rollback.means.webhook.SwitchCounterpart;
import dev.watchkeeper.rollback.run.RunState;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workflow of GitHub first, then the signed webhook of the target itself, each a real counterpart with its own ledger. */
@Tag("P7")
class NextWayStoryTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REFUSES   | true  | 0
            REFUSES   | false | 0
            RUN_FAILS | true  | 1
            """)
    @Tag("F26")
    void whatGithubRefusesOrEndsWithoutActingTheWebhookTakesBackOnce(String fault, boolean template, int runs) {
        try (var target = new SwitchCounterpart();
                var github = WorkflowCounterpart.before(target, template)) {
            github.next(fault);
            SimWorld world = world(github, target);
            world.eachRound(() -> github.timePasses(world.now, false));
            world.run();

            assertThat(world.runs.state()).as("%s", world.where()).isInstanceOf(RunState.RolledBack.class);
            assertThat(target.effects()).isOne();
            assertThat(github.effects()).isZero();
            assertThat(github.runs()).isEqualTo(runs);
            assertThat(world.runs.events.stream()
                            .map(each -> each.event())
                            .filter(RollbackEvent.RolledBack.class::isInstance)
                            .map(RollbackEvent::sentence))
                    .singleElement()
                    .asString()
                    .contains("github-workflow rollback.yml is given up for webhook: ");
        }
    }

    /** By the next way's own reading nobody would be seen: the workflow is asked once more who is at the target. */
    @Test
    @Tag("F31")
    void whoActsByTheWayThatWasGivenUpIsNotFought() {
        try (var target = new SwitchCounterpart();
                var github = WorkflowCounterpart.before(target, true)) {
            github.next("REFUSES");
            SimWorld world = world(github, target);
            github.passes(world.now);
            boolean[] begun = {false};
            world.atEachPoint(() -> {
                if (!begun[0]
                        && world.runs.present().orElse(null) instanceof RunState.Planned planned
                        && planned.progress().way() > 0) {
                    begun[0] = true;
                    github.startedByHand();
                }
            });
            world.run();

            assertThat(begun[0]).isTrue();
            assertThat(world.runs.state())
                    .as("%s", world.where())
                    .isInstanceOfSatisfying(
                            RunState.Failed.class, it -> assertThat(it.why()).contains("another actor"));
            assertThat(target.effects()).isZero();
        }
    }

    /** Whose run has failed cannot be told, so ours may still come. */
    @Test
    void failedRunThatMayBeSomebodyElsesIsNoProof() {
        try (var target = new SwitchCounterpart();
                var github = WorkflowCounterpart.before(target, false)) {
            github.next("RUN_FAILS");
            SimWorld world = world(github, target);
            world.eachRound(() -> github.timePasses(world.now, false));
            world.run();

            assertThat(world.runs.state()).as("%s", world.where()).isInstanceOf(RunState.Failed.class);
            assertThat(target.effects()).isZero();
        }
    }

    /** What its own condition makes harmless to the workflow could still fight with the webhook. */
    @Test
    void runThatDoesNotComeIsNoProofForAnotherMeans() {
        try (var target = new SwitchCounterpart();
                var github = WorkflowCounterpart.before(target, true)) {
            github.next("NEVER_RUNS");
            SimWorld world = world(github, target);
            world.eachRound(() -> github.passes(world.now));
            world.run();

            assertThat(world.runs.events.stream().map(each -> each.event().sentence()))
                    .noneMatch(sentence -> sentence.contains("is given up for"));
            assertThat(target.effects()).isZero();
        }
    }

    private static SimWorld world(WorkflowCounterpart github, SwitchCounterpart target) {
        return new SimWorld(
                Guarantee.READ_CHECK_ACT,
                SimTarget.Mood.FINE,
                SimStory.PLAIN,
                SimPlan.CALM,
                Set.of(),
                Optional.of(SimSite.of(github, target)));
    }
}
