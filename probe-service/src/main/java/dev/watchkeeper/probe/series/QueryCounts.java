package dev.watchkeeper.probe.series;

import java.util.concurrent.atomic.LongAdder;

/** What became of the questions to one kind of source. Safe for threads. */
public final class QueryCounts {
    private final LongAdder questions = new LongAdder();
    private final LongAdder shared = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder carried = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    /** How many questions were asked, by whichever deployment. */
    public long questions() {
        return questions.sum();
    }

    /** How many of them were answered by a question that another one had asked. */
    public long shared() {
        return shared.sum();
    }

    /** How many calls went out. */
    public long calls() {
        return calls.sum();
    }

    /** How many questions these calls carried. */
    public long carried() {
        return carried.sum();
    }

    /** How many questions were held back, or refused by the source, because of a limit. */
    public long throttled() {
        return throttled.sum();
    }

    void asked(boolean byAnother) {
        questions.increment();
        if (byAnother) {
            shared.increment();
        }
    }

    void called(int questionsCarried) {
        calls.increment();
        carried.add(questionsCarried);
    }

    void throttled(int held) {
        throttled.add(held);
    }
}
