package dev.watchkeeper.gate.before;

import dev.watchkeeper.contract.deployment.GateAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a check said last about one deployment.
 *
 * @param since when it first said so in a row: the kind of the answer, not its sentence
 * @param answered when it said so last; empty while it was never asked
 * @param attempt how often it was asked; of two answers the one to the later asking counts
 * @param askAt when it is asked next, or given up as lost and asked again; empty: not any more
 */
public record CheckState(
        String check,
        Outcome outcome,
        Instant since,
        Optional<Instant> answered,
        int attempt,
        Optional<Instant> askAt) {
    /** An asking whose instance died is taken up again so long after its timeout. */
    public static final Duration LEASE = Duration.ofSeconds(5);
    /** What has passed, or waits for a person, is looked at again so often while the deployment waits. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

    /** To be asked at once; one that costs something only when it is let go. */
    static CheckState notAsked(GateCheck check, Instant now) {
        return notAsked(check.id(), check.costs(), now);
    }

    private static CheckState notAsked(String check, boolean costs, Instant now) {
        return new CheckState(
                check,
                Outcome.Unknown.of(
                        "check-not-answered",
                        "Check " + check + (costs ? " is asked when all others have passed" : " has not answered yet"),
                        "See that its source can be reached, then request again"),
                now,
                Optional.empty(),
                0,
                costs ? Optional.empty() : Optional.of(now));
    }

    /** It has not answered, and is not due: it waits until the others have passed. */
    public boolean held() {
        return answered.isEmpty() && askAt.isEmpty();
    }

    /** To be asked at once: its patience begins now. */
    CheckState letGo(Instant now) {
        return new CheckState(check, outcome, now, answered, attempt, Optional.of(now));
    }

    /** What the facts say. */
    static CheckState fromFacts(String check, Outcome outcome, Instant now) {
        return new CheckState(check, outcome, now, Optional.of(now), 0, Optional.empty());
    }

    /** Being asked now: nobody else asks until its time is over. */
    CheckState claimed(Duration timeout, Instant now) {
        return new CheckState(
                check,
                outcome,
                since,
                answered,
                attempt + 1,
                Optional.of(now.plus(timeout).plus(LEASE)));
    }

    CheckState answered(Outcome newer, Instant now) {
        return new CheckState(check, newer, sinceOf(newer, now), Optional.of(now), attempt, nextAsking(newer, now));
    }

    /** The same with what the facts say now. */
    CheckState withFacts(Outcome newer, Instant now) {
        return newer.equals(outcome)
                ? this
                : new CheckState(check, newer, sinceOf(newer, now), Optional.of(now), attempt, Optional.empty());
    }

    /** What it said is too old: as if it had never been asked. */
    CheckState forgotten(boolean costs, Instant now) {
        CheckState unknown = notAsked(check, costs, now);
        return new CheckState(check, unknown.outcome(), now, Optional.empty(), attempt, unknown.askAt());
    }

    CheckState over() {
        return new CheckState(check, outcome, since, answered, attempt, Optional.empty());
    }

    public GateAnswer answer() {
        return outcome.answer();
    }

    private Instant sinceOf(Outcome newer, Instant now) {
        return saysTheSame(newer) ? since : now;
    }

    /** The same kind of answer; a person who is asked about something else is asked anew. */
    boolean saysTheSame(Outcome newer) {
        return newer.answer() == outcome.answer()
                && !(newer instanceof Outcome.NeedsPerson asks
                        && outcome instanceof Outcome.NeedsPerson asked
                        && !asks.about().equals(asked.about()));
    }

    private Optional<Instant> nextAsking(Outcome newer, Instant now) {
        return switch (newer.answer()) {
            case FAILED -> Optional.empty();
            case PASSED, NEEDS_PERSON -> Optional.of(now.plus(FRESH));
            case UNKNOWN -> Optional.of(now.plus(pause()));
        };
    }

    /** 2 s, 4 s, 8 s and so on up to a minute. */
    private Duration pause() {
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(10, Math.max(0, attempt - 1)));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
