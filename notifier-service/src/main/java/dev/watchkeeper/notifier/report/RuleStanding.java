package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.Optional;

/** The last word of a rule. */
public record RuleStanding(
        RuleId rule, Optional<CheckName> check, State state, boolean rollsBack, Instant since, String sentence) {

    /** What a rule says, the worst last. */
    public enum State {
        HEALTHY("healthy"),
        GRACE("not judged yet"),
        TOO_FEW("too few to judge"),
        BLIND("cannot be seen"),
        BREACHED("breached");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        public static State of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Healthy healthy -> HEALTHY;
                case Verdict.Breached breached -> BREACHED;
                case Verdict.Inconclusive(Verdict.Why why) ->
                    switch (why) {
                        case BLIND -> BLIND;
                        case TOO_FEW -> TOO_FEW;
                        case GRACE -> GRACE;
                    };
            };
        }
    }
}
