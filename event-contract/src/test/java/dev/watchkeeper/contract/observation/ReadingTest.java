package dev.watchkeeper.contract.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.Measurement.Counts;
import dev.watchkeeper.contract.observation.Measurement.Health;
import dev.watchkeeper.contract.observation.Measurement.Value;
import dev.watchkeeper.contract.observation.Reading.Failed;
import dev.watchkeeper.contract.observation.Reading.Measured;
import dev.watchkeeper.contract.observation.Reading.Missing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
    private static final List<Reading> FROM_WEAK_TO_STRONG = List.of(
            new Missing(MissingCause.NO_DATA, "no point"),
            new Failed(FailureCategory.TIMEOUT, "2 s"),
            new Measured(new Counts(1, 10)),
            new Measured(new Counts(0, 11)),
            new Measured(new Counts(2, 11)));

    @Test
    @Tag("F5")
    void theStrongerReadingWinsWhateverTheOrderOfArrival() {
        for (int i = 0; i < FROM_WEAK_TO_STRONG.size(); i++) {
            for (int j = 0; j < FROM_WEAK_TO_STRONG.size(); j++) {
                Reading expected = FROM_WEAK_TO_STRONG.get(Math.max(i, j));
                assertThat(Reading.stronger(FROM_WEAK_TO_STRONG.get(i), FROM_WEAK_TO_STRONG.get(j)))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void anUnhealthyOutcomeWinsOverAHealthyOneInTheSameBucket() {
        Reading well = new Measured(new Health(true, "200"));
        Reading ill = new Measured(new Health(false, "503"));

        assertThat(Reading.stronger(well, ill)).isEqualTo(ill);
        assertThat(Reading.stronger(ill, well)).isEqualTo(ill);
    }

    @Test
    void countsThatContradictAreRefused() {
        assertThatThrownBy(() -> new Counts(2, 1)).hasMessageContaining("bad=2 total=1");
        assertThatThrownBy(() -> new Counts(-1, 1)).hasMessageContaining("bad=-1");
    }

    @Test
    void aReadingWithoutLengthOrFromTheFutureOfItsSourceIsRefused() {
        assertThatThrownBy(() -> reading(Duration.ZERO, Duration.ZERO)).hasMessageContaining("buckets of PT0S");
        assertThatThrownBy(() -> reading(Duration.ofSeconds(-5), Duration.ZERO)).hasMessageContaining("error-rate");
        assertThatThrownBy(() -> reading(Duration.ofSeconds(5), Duration.ofSeconds(-1)))
                .hasMessageContaining("a delay of PT-1S");
    }

    private static CheckReading reading(Duration resolution, Duration delay) {
        return new CheckReading(new CheckName("error-rate"), resolution, delay, Instant.EPOCH, List.of());
    }

    @ParameterizedTest
    @Tag("A1")
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNeverMeasured(double value) {
        assertThatThrownBy(() -> new Value(value)).hasMessageContaining("finite");
    }
}
