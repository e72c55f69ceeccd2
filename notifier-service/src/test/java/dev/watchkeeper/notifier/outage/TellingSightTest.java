package dev.watchkeeper.notifier.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TellingSightTest {
    private Instant now = Instant.parse("2026-11-24T15:00:00Z");
    private Sight stream = new Sight.Flowing();
    private Optional<String> first = Optional.empty();
    private boolean broken;
    private final TellingSight sight = new TellingSight(
            () -> stream,
            () -> {
                if (broken) {
                    throw new IllegalStateException("the archive cannot be asked");
                }
                return first;
            },
            ((InstantSource) () -> now).withZone(ZoneOffset.UTC));

    private Sight lookAfter(Duration time) {
        now = now.plus(time);
        return sight.look();
    }

    @Test
    void anEventThatIsNotTakenForAMinuteStopsTheStream() {
        first = Optional.of("verdict.changed e4 of 2026-11-24T15:00:00Z");
        sight.look();

        assertThat(lookAfter(Duration.ofSeconds(59))).isEqualTo(new Sight.Flowing());
        assertThat(lookAfter(Duration.ofSeconds(1)))
                .isEqualTo(new Sight.Stopped(
                        "people are told nothing: verdict.changed e4 of 2026-11-24T15:00:00Z is not taken"));
    }

    @Test
    void whatIsTakenOneAfterAnotherFlowsHoweverLongItTakes() {
        for (int i = 0; i < 60; i++) {
            first = Optional.of("verdict.changed e" + i);
            assertThat(lookAfter(Duration.ofSeconds(50))).isEqualTo(new Sight.Flowing());
        }
    }

    @Test
    void anEventThatIsTakenAtLastLetsItFlowAgain() {
        first = Optional.of("verdict.changed e4");
        sight.look();
        lookAfter(Duration.ofHours(1));
        first = Optional.empty();

        assertThat(lookAfter(Duration.ofSeconds(10))).isEqualTo(new Sight.Flowing());
    }

    @Test
    void anArchiveThatCannotBeAskedStopsItToo() {
        broken = true;
        sight.look();

        assertThat(lookAfter(Duration.ofMinutes(1)))
                .isEqualTo(new Sight.Stopped(
                        "people are told nothing: what comes next is not found (IllegalStateException)"));
    }

    @Test
    void aStreamThatIsOutIsSaidFirst() {
        stream = new Sight.Stopped("Kafka does not answer");
        first = Optional.of("verdict.changed e4");
        sight.look();

        assertThat(lookAfter(Duration.ofHours(1))).isEqualTo(new Sight.Stopped("Kafka does not answer"));
    }
}
