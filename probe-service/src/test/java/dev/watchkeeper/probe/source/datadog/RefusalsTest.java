package dev.watchkeeper.probe.source.datadog;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.series.SeriesAnswer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private static final SeriesAnswer ANSWER =
            new SeriesAnswer.NotRead(new Reading.Missing(MissingCause.UNUSABLE, "400"), Optional.empty(), true);

    private final Refusals refusals = new Refusals();

    @Test
    void refusalIsTheAnswerForAWhileAndKnownForLonger() {
        refusals.note(question(1), told(Told.Word.REFUSED), T0);

        assertThat(refusals.remembered(question(1), T0.plus(Refusals.REMEMBERED).minusMillis(1)))
                .contains(ANSWER);
        assertThat(refusals.remembered(question(1), T0.plus(Refusals.REMEMBERED)))
                .isEmpty();
        assertThat(refusals.has(question(1))).isTrue();
    }

    @Test
    void failureSaysNothingAboutTheQuestion() {
        refusals.note(question(1), told(Told.Word.NONE), T0);
        refusals.note(question(2), told(Told.Word.REFUSED), T0);
        refusals.note(question(2), told(Told.Word.NONE), T0);

        assertThat(refusals.has(question(1))).isFalse();
        assertThat(refusals.has(question(2))).isTrue();
    }

    @Test
    void anAnswerEndsIt() {
        refusals.note(question(1), told(Told.Word.REFUSED), T0);
        refusals.note(question(1), told(Told.Word.READ), T0);

        assertThat(refusals.has(question(1))).isFalse();
    }

    @Test
    void onlySoManyAreKnown() {
        for (int i = 0; i <= Refusals.MOST; i++) {
            refusals.note(question(i), told(Told.Word.REFUSED), T0);
        }

        assertThat(refusals.has(question(0))).isFalse();
        assertThat(refusals.has(question(Refusals.MOST))).isTrue();
    }

    private static DatadogQuestion question(int i) {
        return new DatadogQuestion(new ProjectName("demo"), "sum:a" + i + "{");
    }

    private static Told told(Told.Word word) {
        return Told.all(1, ANSWER, word);
    }
}
