package dev.watchkeeper.probe.delivery;

/** What became of an event that was sent. */
public sealed interface Sent {

    /** The broker has it. */
    record Acknowledged() implements Sent {}

    /**
     * The broker does not take it and never will: sent again it would only be refused again.
     *
     * @param why in the words of whoever refused it
     */
    record Refused(String why) implements Sent {}
}
