package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Asks questions in a call each, one after the other: each gets its share of the time that is left, and its turn within the rate of the
 * account. When a limit is reached, the rest is not asked.
 */
final class OneByOne {
    private final BiFunction<DatadogQuestion, Duration, Told> call;
    private final Turns turns;
    private final Refusals refusals;
    private final Clock clock;

    /** @param call asks one question within a time */
    OneByOne(BiFunction<DatadogQuestion, Duration, Told> call, Turns turns, Refusals refusals, Clock clock) {
        this.call = call;
        this.turns = turns;
        this.refusals = refusals;
        this.clock = clock;
    }

    /**
     * An answer for each question.
     *
     * @param until when the last one has to be there
     * @param hasTurn whether the turn of the first call was taken already
     */
    Map<DatadogQuestion, SeriesAnswer> ask(List<DatadogQuestion> questions, Instant until, boolean hasTurn) {
        Map<DatadogQuestion, SeriesAnswer> answers = new LinkedHashMap<>();
        Optional<SeriesAnswer> limit = Optional.empty();
        for (int i = 0; i < questions.size(); i++) {
            DatadogQuestion question = questions.get(i);
            Duration left = Duration.between(clock.instant(), until).dividedBy(questions.size() - i);
            boolean first = hasTurn && i == 0;
            SeriesAnswer answer = limit.orElseGet(() -> answer(question, left, first));
            answers.put(question, answer);
            limit = Optional.of(answer).filter(OneByOne::isLimit);
        }
        return answers;
    }

    private SeriesAnswer answer(DatadogQuestion question, Duration within, boolean hasTurn) {
        if (!within.isPositive()) {
            return new SeriesAnswer.NotRead(
                    new Reading.Failed(FailureCategory.TIMEOUT, "no time was left to ask this query alone"),
                    Optional.empty(),
                    true);
        }
        return hasTurn ? asked(question, within) : turns.within(question, () -> asked(question, within));
    }

    private SeriesAnswer asked(DatadogQuestion question, Duration within) {
        Told told = call.apply(question, within);
        refusals.note(question, told, clock.instant());
        return told.answers().getFirst();
    }

    private static boolean isLimit(SeriesAnswer answer) {
        return answer instanceof SeriesAnswer.NotRead(Reading.Missing(var cause, var why), var until, var reached)
                && cause == MissingCause.THROTTLED;
    }
}
