package dev.watchkeeper.contract.event;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.contract.verdict.CheckCoverage;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What verification decides about one deployment, on {@code verdicts}. */
public sealed interface VerdictEvent extends Event, WatchEvent {
    /** The inputs that this decision has seen. */
    Mark mark();

    @Override
    default Topic topic() {
        return Topic.VERDICTS;
    }

    @Override
    default String key() {
        return WatchEvent.super.key();
    }

    @Override
    default String project() {
        return WatchEvent.super.project();
    }

    @Override
    default Optional<WatchRef> about() {
        return WatchEvent.super.about();
    }

    /**
     * A rule's verdict changed.
     *
     * @param transition the number of this rule's transition, from 1
     * @param rollsBack whether the rule stands in {@code rollback.when}
     * @param links where a person can look; empty where no place is known
     */
    record VerdictChanged(
            WatchRef watch,
            VerdictId id,
            RuleId rule,
            Optional<CheckName> check,
            int transition,
            Verdict verdict,
            boolean rollsBack,
            Severity severity,
            Evidence evidence,
            String sentence,
            Mark mark,
            Optional<List<Link>> links)
            implements VerdictEvent {
        public VerdictChanged {
            links = links.filter(all -> !all.isEmpty()).map(List::copyOf);
        }

        /** Where nobody can look. */
        public VerdictChanged(
                WatchRef watch,
                VerdictId id,
                RuleId rule,
                Optional<CheckName> check,
                int transition,
                Verdict verdict,
                boolean rollsBack,
                Severity severity,
                Evidence evidence,
                String sentence,
                Mark mark) {
            this(
                    watch,
                    id,
                    rule,
                    check,
                    transition,
                    verdict,
                    rollsBack,
                    severity,
                    evidence,
                    sentence,
                    mark,
                    Optional.empty());
        }
    }

    record PhaseEnded(
            WatchRef watch,
            PhaseName phase,
            PhaseEnding ending,
            Instant from,
            Instant to,
            List<CheckCoverage> coverage,
            String sentence,
            Mark mark)
            implements VerdictEvent {
        public PhaseEnded {
            coverage = List.copyOf(coverage);
        }

        @Override
        public Severity severity() {
            return ending == PhaseEnding.BLIND || ending == PhaseEnding.BREACHED ? Severity.PAGE : Severity.INFO;
        }
    }

    /** The last phase has ended, and nothing was breached. */
    record WatchPassed(WatchRef watch, String sentence, Mark mark) implements VerdictEvent {}

    /** What each check showed before the start, and which baselines were read. */
    record BeforeJudged(WatchRef watch, List<CheckBefore> checks, List<CheckName> baselines, String sentence, Mark mark)
            implements VerdictEvent {
        public BeforeJudged {
            checks = List.copyOf(checks);
            baselines = List.copyOf(baselines);
        }
    }

    /** The answer to a look before acting. */
    record LookJudged(WatchRef watch, LookId look, Optional<RuleId> rule, boolean confirmed, String sentence, Mark mark)
            implements VerdictEvent {}

    record RollbackVerified(WatchRef watch, LookId look, String sentence, Mark mark) implements VerdictEvent {}

    record RollbackNotVerified(WatchRef watch, LookId look, String sentence, Mark mark) implements VerdictEvent {
        @Override
        public Severity severity() {
            return Severity.PAGE;
        }
    }
}
