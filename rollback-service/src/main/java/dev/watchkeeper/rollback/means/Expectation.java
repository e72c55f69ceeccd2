package dev.watchkeeper.rollback.means;

/** What the target must still say for the call to have an effect. */
public record Expectation(String version, long revision) {
    public static Expectation of(TargetReading reading) {
        return new Expectation(reading.running(), reading.revision());
    }

    /** Nothing has changed at the target since. */
    public boolean stillHolds(TargetReading reading) {
        return reading.running().equals(version) && reading.revision() == revision;
    }
}
