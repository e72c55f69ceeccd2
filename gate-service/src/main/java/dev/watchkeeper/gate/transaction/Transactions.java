package dev.watchkeeper.gate.transaction;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.SubjectId;
import java.util.function.Consumer;
import java.util.function.Function;

/** Runs work in a transaction: all of it and its events are written down, or nothing when it throws. */
public interface Transactions {
    <T> T run(Function<Transaction, T> work);

    /** Handles an event once, whatever number of times it arrives. */
    void onFirstHearing(Envelope envelope, Consumer<Transaction> work);

    /**
     * Runs a command once per caller and key; the same request again gets the first answer.
     *
     * @param request what makes the request the same
     */
    Answer once(SubjectId caller, String key, String request, Function<Transaction, Answer> command);

    /** @param json the body */
    record Answer(int status, String json) {}
}
