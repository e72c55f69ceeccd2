package dev.watchkeeper.notifier.reporting;

import java.time.Duration;

/** A way by which reports reach people. Whoever builds one makes it a bean; a recipient without a way is shown as such. */
public interface ReportSending {
    /** The word before the colon of the recipients that it reaches: {@code slack} or {@code email}. */
    String way();

    /** Sends once; a letter with the same id may have been sent before, when nobody knows what became of it. */
    Sent send(ReportLetter letter);

    /** What became of it. */
    sealed interface Sent {
        record Taken() implements Sent {}

        /** Not sent for certain; worth another attempt after the pause. */
        record Later(String why, Duration pause) implements Sent {}

        /** It will never be taken. */
        record Refused(String why) implements Sent {}
    }

    /**
     * What is sent.
     *
     * @param id the same for each attempt
     * @param attempt from 1
     */
    record ReportLetter(String id, int attempt, Recipient to, WrittenReport report) {}
}
