package dev.watchkeeper.rollback.run;

import static dev.watchkeeper.rollback.Examples.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F44")
class UnsentTest {
    @Test
    void waitsTwiceAsLongEachTimeAndNeverLongerThanAQuarterOfAMinute() {
        assertThat(IntStream.rangeClosed(1, 7)
                        .mapToObj(calls ->
                                new Unsent(calls, T0).backoff(Optional.empty()).toSeconds()))
                .containsExactly(1L, 2L, 4L, 8L, 15L, 15L, 15L);
    }

    @Test
    void targetThatAsksToBeLeftAloneLongerIsLeftAloneAndNeverForLess() {
        Unsent third = new Unsent(3, T0);

        assertThat(third.backoff(Optional.of(Duration.ofMinutes(1)))).isEqualTo(Duration.ofMinutes(1));
        assertThat(third.backoff(Optional.of(Duration.ZERO))).isEqualTo(Duration.ofSeconds(4));
        assertThat(third.backoff(Optional.of(Duration.ofSeconds(-5)))).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void remembersWhenTheFirstOfThemWasSent() {
        Unsent two = Unsent.oneMore(Optional.of(Unsent.oneMore(Optional.empty(), T0)), T0.plusSeconds(9));

        assertThat(two).isEqualTo(new Unsent(2, T0));
    }
}
