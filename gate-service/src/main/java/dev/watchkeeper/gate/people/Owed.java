package dev.watchkeeper.gate.people;

import dev.watchkeeper.contract.id.PhaseName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person still owes to a deployment that has started.
 *
 * @param question as in {@link Answer}
 * @param by {@code deployer}, or a role of the contacts
 * @param due until when it is expected; it stays open beyond
 * @param reminders how often it was asked for
 * @param remindAt empty: nobody is reminded any more
 * @param closed answered, or of no use any more
 */
public record Owed(
        String question,
        String sentence,
        String by,
        Instant due,
        int reminders,
        Optional<Instant> remindAt,
        Optional<Instant> closed) {
    /** After the time it was due. */
    static final Duration EVERY = Duration.ofHours(24);
    /** An answer of a phase is not asked for more often; a review is, until it is done. */
    static final int MOST_FOR_ANSWERS = 7;

    /** What a person is asked when a phase saw too little to say that it passed. */
    public static final String AFTER_BLIND = "after-blind:";

    private static final String REVIEW = "post-review:";

    static Owed from(Instant opens, String question, String sentence, String by, Instant due) {
        return new Owed(question, sentence, by, due, 0, Optional.of(opens), Optional.empty());
    }

    static String reviewOf(String exception) {
        return REVIEW + exception;
    }

    public static String afterBlind(PhaseName phase) {
        return AFTER_BLIND + phase;
    }

    /** Whether a person is asked to decide what the phase could not show. */
    boolean decision() {
        return question.startsWith(AFTER_BLIND);
    }

    public boolean review() {
        return question.startsWith(REVIEW);
    }

    /** Asked for once more: when it opens, when it is due, and every day after that. */
    Owed reminded(Instant now) {
        Instant next = now.isBefore(due) ? due : now.plus(EVERY);
        boolean goesOn = review() || reminders + 1 < MOST_FOR_ANSWERS;
        return new Owed(
                question, sentence, by, due, reminders + 1, goesOn ? Optional.of(next) : Optional.empty(), closed);
    }

    Owed close(Instant now) {
        return new Owed(question, sentence, by, due, reminders, Optional.empty(), Optional.of(now));
    }
}
