package dev.watchkeeper.rollback.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.run.Identified;
import dev.watchkeeper.rollback.run.Resolution;
import dev.watchkeeper.rollback.run.RunState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reference: after each write and each effect it says from the story's own truth, and never by asking the product, whether the
 * invariants hold.
 */
final class SimChecker {
    private final SimWorld world;
    private final Set<EventId> decided = new HashSet<>();

    SimChecker(SimWorld world) {
        this.world = world;
    }

    void written(Optional<RunState> before, RunState next, List<Identified> events) {
        effects();
        before.filter(RunState.Unknown.class::isInstance)
                .ifPresent(unknown -> resolvedInTime((RunState.Unknown) unknown, next));
        boolean same =
                before.filter(state -> state.getClass() == next.getClass()).isPresent();
        if (!same) {
            kindOf(next)
                    .ifPresent(kind -> assertThat(events.stream().filter(each -> kind.isInstance(each.event())))
                            .as("I7 one event for %s: %s", next.word(), world.where())
                            .hasSize(1));
        }
        for (Identified each : events) {
            if (!(each.event() instanceof RollbackEvent.StepDone)) {
                assertThat(decided.add(each.id()))
                        .as("I7 an id is said once, %s: %s", each.event(), world.where())
                        .isTrue();
            }
        }
        if (next instanceof RunState.Planned planned && planned.progress().way() > wayOf(before)) {
            assertThat(world.target.mayStillAct())
                    .as("I1 the next way only when the one before can no longer act: %s", world.where())
                    .isFalse();
        }
        if (next instanceof RunState.Sending sending && !sending.repeated()) {
            maySend(sending);
        }
    }

    private static int wayOf(Optional<RunState> state) {
        return state.filter(RunState.WithPlan.class::isInstance)
                .map(planned -> ((RunState.WithPlan) planned).progress().way())
                .orElse(0);
    }

    /** A call changes the target; what it takes back must be the version that broke. */
    void changes(String running) {
        assertThat(running)
                .as("I5 only what runs the bad version is taken back: %s", world.where())
                .isEqualTo("v1.2.0");
    }

    /** The call is about to go out. What stops it must have been seen by now. */
    private void maySend(RunState.Sending sending) {
        assertThat(world.deployment.live())
                .as("I5 superseded: %s", world.where())
                .isTrue();
        assertThat(world.holding).as("I5 held by a person: %s", world.where()).isFalse();
        if (sending.trigger() instanceof Trigger.Manual manual) {
            assertThat(world.now)
                    .as("undo window: %s", world.where())
                    .isAfterOrEqualTo(manual.decided().plus(SimWorld.UNDO));
            assertThat(world.undone).as("I5 undone: %s", world.where()).isFalse();
        } else {
            assertThat(world.stopped).as("I5 stopped: %s", world.where()).isFalse();
            boolean first = world.runs.history.stream()
                            .filter(RunState.Sending.class::isInstance)
                            .count()
                    == 1;
            if (first) {
                assertThat(world.tale.brokenElsewhere())
                        .as("I5 common cause: %s", world.where())
                        .isLessThan(2);
            }
        }
    }

    /** After each effect and each write. */
    void effects() {
        assertThat(world.target.effects)
                .as("I1 at most one effect: %s", world.where())
                .hasSizeLessThanOrEqualTo(1);
        assertThat(world.target.effects)
                .as("I4 only the known good version: %s", world.where())
                .allMatch("v1.1.0"::equals);
        if (world.story.mustNotAct()) {
            assertThat(world.target.effects)
                    .as("I5 held means no effect: %s", world.where())
                    .isEmpty();
        }
    }

    /** Where nothing but the caller keeps a call from having two effects, no intent is sent twice. */
    void called(Guarantee guarantee, List<String> sent) {
        if (guarantee == Guarantee.READ_CHECK_ACT) {
            assertThat(sent).as("I1 no intent is sent twice: %s", world.where()).doesNotHaveDuplicates();
        }
    }

    /** An outcome that is not known stays so for five minutes from the call on, and a round. */
    private void resolvedInTime(RunState.Unknown unknown, RunState next) {
        if (!(next instanceof RunState.Unknown)) {
            var called = unknown.progress().asked().orElseThrow();
            assertThat(Duration.between(called, world.now))
                    .as("resolved within five minutes: %s", world.where())
                    .isLessThan(Resolution.AT_MOST.plus(world.site.round()).plusSeconds(2));
        }
    }

    /** An effect belongs to a run that has sent a call. */
    void acted() {
        effects();
        assertThat(world.runs.history)
                .as("I5 nothing acts before it was written down: %s", world.where())
                .anyMatch(RunState.Sending.class::isInstance);
    }

    private static Optional<Class<? extends RollbackEvent>> kindOf(RunState state) {
        return switch (state) {
            case RunState.Announced ignored -> Optional.of(RollbackEvent.Approved.class);
            case RunState.Held ignored -> Optional.of(RollbackEvent.Held.class);
            case RunState.StoodDown ignored -> Optional.of(RollbackEvent.StoodDown.class);
            case RunState.Failed ignored -> Optional.of(RollbackEvent.RollbackFailed.class);
            case RunState.RolledBack ignored -> Optional.of(RollbackEvent.RolledBack.class);
            case RunState.Looking ignored -> Optional.of(RollbackEvent.LookRequested.class);
            case RunState.Verifying ignored -> Optional.of(RollbackEvent.LookRequested.class);
            case RunState.Detected ignored -> Optional.empty();
            case RunState.WithPlan ignored -> Optional.empty();
        };
    }
}
