package dev.watchkeeper.rollback.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.detect.VerdictsSeen;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A rollback is not given up for a rule that has recovered while another one is broken. */
@Tag("I1")
class RecoveredTest {
    /** What verification has said of the rule of the breach, and of the others. */
    private record Seen(boolean healthy, boolean anotherBroken) implements VerdictsSeen {
        @Override
        public Optional<String> recovered(WatchRef watch, RuleId rule, int transition) {
            return healthy ? Optional.of("errors 1 of 1000 (0.1 %) < 2 %") : Optional.empty();
        }

        @Override
        public boolean anotherBroken(WatchRef watch, RuleId rule) {
            return anotherBroken;
        }

        @Override
        public void saw(VerdictChanged verdict, Instant appended) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readUpTo(int partition, long next) {
            throw new UnsupportedOperationException();
        }
    }

    private static Optional<String> recovered(boolean healthy, boolean anotherBroken) {
        return GatheringFacts.recovered(new Seen(healthy, anotherBroken), Examples.WATCH, Examples.breach());
    }

    @Test
    void theReasonIsOverWhenItsRuleIsHealthyAndNoOtherIsBroken() {
        assertThat(recovered(true, false)).contains("errors 1 of 1000 (0.1 %) < 2 %");
        assertThat(recovered(false, false)).isEmpty();
    }

    @Test
    void itIsNotOverWhileAnotherRuleIsBroken() {
        assertThat(recovered(true, true)).isEmpty();
    }

    @Test
    void whatAPersonWantsIsNeverOver() {
        assertThat(GatheringFacts.recovered(new Seen(true, false), Examples.WATCH, Examples.byPerson()))
                .isEmpty();
    }
}
