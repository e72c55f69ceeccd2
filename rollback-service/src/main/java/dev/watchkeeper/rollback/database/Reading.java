package dev.watchkeeper.rollback.database;

/**
 * What became of a question to RDS.
 *
 * @param <T> what was asked for
 */
public sealed interface Reading<T> {
    record Found<T>(T value) implements Reading<T> {}

    /** RDS knows none of that name. */
    record Nothing<T>(String why) implements Reading<T> {}

    /** No answer: says nothing about what is there. */
    record Unreadable<T>(String why) implements Reading<T> {}
}
