package dev.watchkeeper.rollback.means;

/** What came of reading a target. */
public sealed interface TargetState {
    record Read(TargetReading reading) implements TargetState {}

    record Unreadable(String why) implements TargetState {}
}
