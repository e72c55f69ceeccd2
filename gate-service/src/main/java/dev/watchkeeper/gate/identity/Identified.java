package dev.watchkeeper.gate.identity;

import dev.watchkeeper.contract.id.SubjectId;

/** Whether a provider vouches for somebody whom we know. */
public sealed interface Identified {
    record As(SubjectId subject) implements Identified {}

    /**
     * The provider vouches for somebody who is none of our subjects.
     *
     * @param why for the log of the operator; whoever asks is told nothing of it
     */
    record Unknown(String why) implements Identified {}

    /** @param why for the log of the operator; whoever asks is told nothing of it */
    record NotAccepted(String why) implements Identified {}

    /** The provider cannot be asked now. */
    record Unavailable(String why) implements Identified {}
}
