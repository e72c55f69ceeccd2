package dev.watchkeeper.rollback.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An event of a hold or a refusal names the person whose word it is. */
class WhoHoldsTest {
    private static final Instant NOW = Examples.T0.plusSeconds(60);
    private static final SubjectId ANN = new SubjectId("ann");
    private static final SubjectId DAVE = new SubjectId("dave");

    private final Opening breach = new Opening.ByBreach(Examples.breach(), earlier -> false);

    private static Opening hold(SubjectId by) {
        return new Opening.ByHold(new Trigger.Precaution(by, "I look first", NOW));
    }

    private static Optional<SubjectId> heldBy(List<Identified> events) {
        return events.stream()
                .map(Identified::event)
                .filter(RollbackEvent.Held.class::isInstance)
                .map(RollbackEvent.Held.class::cast)
                .findFirst()
                .orElseThrow()
                .by();
    }

    private static Optional<SubjectId> refusedBy(List<Identified> events) {
        return events.stream()
                .map(Identified::event)
                .filter(RollbackEvent.StoodDown.class::isInstance)
                .map(RollbackEvent.StoodDown.class::cast)
                .findFirst()
                .orElseThrow()
                .by();
    }

    @Test
    void aHoldIsByThePersonWhoHoldsAlsoOfWhatSomethingElseHeld() {
        RunState byFact = new RunState.Held(Examples.breach(), HoldCode.STOP_SWITCH, "all is stopped", "an approver");

        assertThat(heldBy(hold(ANN).first(Examples.WATCH, NOW).events())).contains(ANN);
        assertThat(heldBy(hold(ANN)
                        .again(Examples.WATCH, byFact, NOW)
                        .orElseThrow()
                        .events()))
                .contains(ANN);
    }

    @Test
    void aBreachAfterAHoldInAdvanceIsHeldByThatPerson() {
        RunState held = hold(ANN).first(Examples.WATCH, NOW).next();

        assertThat(heldBy(breach.again(Examples.WATCH, held, NOW).orElseThrow().events()))
                .contains(ANN);
    }

    @Test
    void aRefusalIsByThePersonWhoRefusesAndSoIsTheHoldOfALaterBreach() {
        RunState held = new RunState.Held(Examples.breach(), HoldCode.STOP_SWITCH, "all is stopped", "an approver");
        Runs.Answered refused = ByHand.refuse(Examples.WATCH, held, DAVE, "it is the load test", NOW)
                .orElseThrow();

        assertThat(refusedBy(refused.events())).contains(DAVE);
        assertThat(heldBy(breach.again(Examples.WATCH, refused.next(), NOW)
                        .orElseThrow()
                        .events()))
                .contains(DAVE);
    }

    @Test
    void whatAFactHoldsIsByNobodyAndSoIsWhatComesToNothing() {
        RunState.Held held = new RunState.Detected(Examples.breach(), NOW)
                .hold(HoldCode.CAP_REACHED, "3 of 3 within 1 h", "an approver");
        Runs.Answered resumed = ByHand.resume(
                        Examples.WATCH, hold(ANN).first(Examples.WATCH, NOW).next(), DAVE, "all is well", NOW)
                .orElseThrow();

        assertThat(heldBy(RunEvents.held(Examples.WATCH, held, NOW))).isEmpty();
        assertThat(refusedBy(resumed.events())).isEmpty();
    }
}
