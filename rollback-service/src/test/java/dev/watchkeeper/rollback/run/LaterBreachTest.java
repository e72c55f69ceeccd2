package dev.watchkeeper.rollback.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.plan.Trigger;
import java.time.Duration;
import java.time.Instant;
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
                like.verdict(),
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

        var looking = new RunState.Looking(
                EARLIER, Looks.beforeActing(Examples.WATCH, EARLIER, Examples.BAD, NOW.plus(Duration.ofSeconds(9))));
        assertThat(after(OTHER, looking, EARLIER::equals)).contains(new RunState.Detected(OTHER, NOW));
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
