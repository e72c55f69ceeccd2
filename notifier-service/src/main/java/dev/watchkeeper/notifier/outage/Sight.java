package dev.watchkeeper.notifier.outage;

/** What a look at the stream showed. */
public sealed interface Sight {
    /** The broker answers, and what it holds is read. */
    record Flowing() implements Sight {}

    /**
     * Nobody is told anything by way of the stream.
     *
     * @param why with numbers
     */
    record Stopped(String why) implements Sight {}
}
