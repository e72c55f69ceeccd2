package dev.watchkeeper.rollback.plan;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.rollback.across.CommonCause;
import dev.watchkeeper.rollback.across.Neighbourhood;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a rollback is considered. */
public sealed interface Trigger {

    /** Who or what it was, for people. */
    String who();

    /** Why, in one sentence with the numbers. */
    String sentence();

    /** The verdict, where one caused it. */
    Optional<VerdictId> verdictId();

    /** When the decision to consider it fell. */
    Instant decided();

    /**
     * A rule of {@code rollback.when} was breached.
     *
     * @param breach start of the evidence
     * @param seen end of the newest bucket in the evidence
     * @param delay of the source: how old its newest closed bucket is anyway
     * @param decided append time of the verdict's record
     * @param confirmed when a look last confirmed the breach
     */
    record Automatic(
            VerdictId verdict,
            RuleId rule,
            Optional<CheckName> check,
            int transition,
            Instant breach,
            Instant seen,
            Duration delay,
            Instant decided,
            String sentence,
            Optional<Instant> confirmed)
            implements Trigger {
        @Override
        public String who() {
            return "verdict " + verdict + " of rule " + rule;
        }

        @Override
        public Optional<VerdictId> verdictId() {
            return Optional.of(verdict);
        }

        /** How old the breach was when the verdict was written down, beyond what its source explains. */
        public Duration age() {
            return Duration.between(seen.plus(delay), decided);
        }

        /** The one cause of this breach and of others; it counts when it was decided, and again when a look confirmed it. */
        public Optional<CommonCause> commonCause(ServiceRef service, Neighbourhood around) {
            return CommonCause.of(
                    service,
                    Stream.concat(Stream.of(decided), confirmed.stream()).toList(),
                    around);
        }

        public Automatic confirmedAt(Instant at) {
            return new Automatic(
                    verdict, rule, check, transition, breach, seen, delay, decided, sentence, Optional.of(at));
        }
    }

    /**
     * A person asked for it.
     *
     * @param approves the breach that was held until the person approved
     */
    record Manual(SubjectId by, String reason, Instant decided, Optional<Automatic> approves) implements Trigger {
        public Manual {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("a rollback by a person needs a reason");
            }
        }

        public Manual(SubjectId by, String reason, Instant decided) {
            this(by, reason, decided, Optional.empty());
        }

        @Override
        public String who() {
            return by.toString();
        }

        @Override
        public String sentence() {
            return approves.map(breach -> by + " approves what was held: " + reason + " (" + breach.sentence() + ")")
                    .orElseGet(() -> by + " asks to take it back: " + reason);
        }

        @Override
        public Optional<VerdictId> verdictId() {
            return approves.map(Automatic::verdict);
        }
    }

    /** Nobody wants it taken back yet: a person holds it in advance. */
    record Precaution(SubjectId by, String reason, Instant decided) implements Trigger {
        @Override
        public String who() {
            return by.toString();
        }

        @Override
        public String sentence() {
            return "none yet, " + by + " holds it in advance: " + reason;
        }

        @Override
        public Optional<VerdictId> verdictId() {
            return Optional.empty();
        }
    }
}
