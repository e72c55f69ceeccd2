package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.probe.series.SeriesAnswer;
import java.util.Collections;
import java.util.List;

/**
 * What became of one call.
 *
 * @param answers of its questions, in their order
 */
record Told(List<SeriesAnswer> answers, Word word) {
    /** What it says about the questions. */
    enum Word {
        /** Each has an answer of its own. */
        READ,
        /** Datadog does not take them as they are: all of them, be it because of one. */
        REFUSED,
        /** Nothing: a limit, a refused key, a failure. */
        NONE
    }

    Told {
        answers = List.copyOf(answers);
    }

    static Told all(int questions, SeriesAnswer answer, Word word) {
        return new Told(Collections.nCopies(questions, answer), word);
    }
}
