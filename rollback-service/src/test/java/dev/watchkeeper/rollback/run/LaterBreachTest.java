package dev.watchkeeper.rollback.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A breach that comes while an earlier one is being decided: whichever of them recovers, the other is not forgotten. */
@Tag("I1")
class LaterBreachTest {
    private static final Instant NOW = Examples.T0.plusSeconds(60);
    private static final Trigger.Automatic EARLIER = Examples.breach();
    private static final Trigger.Automatic OTHER = ofRule("latency", 1);

    private static Trigger.Automatic ofRule(String rule, int transition) {
        Trigger.Automatic like = Examples.breachDecidedAt(NOW, transition);
        return new Trigger.Automatic(
                DerivedId.verdict(Examples.WATCH, new RuleId(rule), transition),
                new RuleId(rule),
                like.check(),
                transition,
                like.breach(),
                like.seen(),
                like.delay(),
                like.decided(),
                "latency: 300 of 1000 (30 %) > 20 %",
                Optional.empty());
    }

    private static Optional<RunState> after(
            Trigger.Automatic later, RunState there, Predicate<Trigger.Automatic> over) {
        return new Opening.ByBreach(later, over)
                .again(Examples.WATCH, there, NOW)
                .map(Runs.Answered::next);
    }

    @Test
    void itTakesThePlaceOfOneThatIsOver() {
        Instant begun = NOW.minusSeconds(4);
        assertThat(after(OTHER, new RunState.Detected(EARLIER, begun), EARLIER::equals))
                .contains(new RunState.Detected(OTHER, begun));

        assertThat(after(EARLIER, looking(OTHER), OTHER::equals)).contains(new RunState.Detected(EARLIER, NOW));
    }

    private static RunState looking(Trigger.Automatic of) {
        return new RunState.Looking(
                of, Looks.beforeActing(Examples.WATCH, of, Examples.BAD, NOW.plus(Duration.ofSeconds(9))));
    }

    /** The look at the older one may find nothing, and would leave the later one to a person. */
    @Test
    void oneThatWasDecidedLaterTakesThePlaceOfOneThatIsLookedAt() {
        assertThat(after(OTHER, looking(EARLIER), earlier -> false)).contains(new RunState.Detected(OTHER, NOW));
        assertThat(after(OTHER, looking(OTHER), earlier -> false))
                .as("given twice by Kafka")
                .isEmpty();
        assertThat(after(EARLIER, looking(OTHER), earlier -> false))
                .as("an older one, given again")
                .isEmpty();
    }

    private static RunState.Planned planned() {
        var step = new RollbackPlan.PlannedStep(Examples.TARGET.target(), "webhook", "switch back");
        return new RunState.Detected(EARLIER, NOW)
                .plan(
                        new RollbackPlan(Examples.BAD, Examples.GOOD, List.of(step), "nothing is lost"),
                        NOW,
                        Duration.ofMinutes(5));
    }

    /** Whoever decided to stand down for the earlier one has read before this one came: what is written makes that fail. */
    @Test
    void aPlanThatHasNotActedIsDecidedAnew() {
        RunState.Planned planned = planned();

        assertThat(after(OTHER, planned, EARLIER::equals)).contains(planned);
        assertThat(after(OTHER, planned, earlier -> false)).isEmpty();
    }

    @Test
    void aPlanThatHasActedGoesOn() {
        RunState.Planned acted =
                planned().send(new Expectation("v1.2.0", 7), NOW).changed();

        assertThat(after(OTHER, acted, EARLIER::equals)).isEmpty();
    }

    @Test
    void oneThatIsStillBrokenIsDecidedFirst() {
        assertThat(after(OTHER, new RunState.Detected(EARLIER, NOW), earlier -> false))
                .isEmpty();
    }

    /** The rule had recovered in between, and the decision may be about that. */
    @Test
    void theSameRuleAgainTakesThePlaceOfItsEarlierBreach() {
        Trigger.Automatic again = Examples.breachDecidedAt(NOW, 3);

        assertThat(after(again, new RunState.Detected(EARLIER, NOW), earlier -> false))
                .contains(new RunState.Detected(again, NOW));
    }

    /** Kafka gives a record twice. */
    @Test
    void theSameVerdictOnceMoreChangesNothing() {
        assertThat(after(EARLIER, new RunState.Detected(EARLIER, NOW), EARLIER::equals))
                .isEmpty();
    }
}
