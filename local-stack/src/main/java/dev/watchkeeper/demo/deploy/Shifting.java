package dev.watchkeeper.demo.deploy;

/** What became of shifting the traffic. */
public sealed interface Shifting {
    /** All traffic is on the new version. */
    record Done() implements Shifting {}

    /** The gate said stop, or the switch is not as it was left. */
    record Stopped(int share, String reason) implements Shifting {}
}
