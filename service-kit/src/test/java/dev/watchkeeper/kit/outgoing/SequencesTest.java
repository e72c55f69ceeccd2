package dev.watchkeeper.kit.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final AccessRevoked ANN = new AccessRevoked(new SubjectId("ann"));
    private static final AccessRevoked BOB = new AccessRevoked(new SubjectId("bob"));

    @Test
    void countsPerKeyInAnEpochThatGrowsWithEachStart() {
        Sequences first = startedAt(1000);
        assertThat(first.next(ANN)).isEqualTo(new Sequence(1000, 1));
        assertThat(first.next(ANN)).isEqualTo(new Sequence(1000, 2));
        assertThat(first.next(BOB)).isEqualTo(new Sequence(1000, 1));
        assertThat(startedAt(2000).next(ANN)).isEqualTo(new Sequence(2000, 1));
    }

    private static Sequences startedAt(long millis) {
        return new Sequences(Clock.fixed(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }
}
