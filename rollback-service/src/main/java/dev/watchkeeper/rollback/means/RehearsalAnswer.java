package dev.watchkeeper.rollback.means;

/** Whether the target could be taken back, found out without acting. */
public sealed interface RehearsalAnswer {
    record Possible() implements RehearsalAnswer {}

    record NotPossible(String why) implements RehearsalAnswer {}

    /** No answer: asked again while there is time. */
    record NoAnswer(String why) implements RehearsalAnswer {}
}
