package dev.watchkeeper.notifier.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.archive.EventFilter;
import dev.watchkeeper.notifier.archive.Position;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StreamRingTest {
    private static final EventFilter ALL =
            new EventFilter(Set.of(), Optional.empty(), Optional.empty(), Set.of(), Severity.INFO, Set.of());
    private static final int FRAME = 10;

    private final StreamRing ring = new StreamRing(5, 100, at(0));

    private static Position at(long seq) {
        return new Position(1, seq);
    }

    private void append(long from, long to, int length) {
        ring.append(
                LongStream.rangeClosed(from, to)
                        .mapToObj(seq -> new StreamFrame(FakeArchive.event(1, seq, "deployments", 1), new byte[length]))
                        .toList(),
                at(to));
    }

    private Optional<StreamRing.Slice> after(Position position, int most) {
        return ring.after(position, ALL, most);
    }

    @Test
    void aPositionOfAnotherEpochIsNotHeldHere() {
        append(1, 3, FRAME);

        assertThat(after(new Position(2, 1), 100)).isEmpty();
        assertThat(after(at(1), 100))
                .hasValueSatisfying(slice -> assertThat(slice.frames()).hasSize(2));
    }

    @Test
    void aPositionThatIsNotReadYetIsNotHeldHere() {
        append(1, 3, FRAME);

        assertThat(after(at(4), 100)).isEmpty();
        assertThat(after(at(3), 100))
                .hasValueSatisfying(slice -> assertThat(slice.frames()).isEmpty());
    }

    @Test
    void ofTooManyEventsTheOldestGo() {
        append(1, 8, FRAME);

        assertThat(after(at(2), 100)).isEmpty();
        assertThat(after(at(3), 100))
                .hasValueSatisfying(slice -> assertThat(slice.frames()).hasSize(5));
    }

    @Test
    void ofTooManyBytesTheOldestGo() {
        append(1, 3, 40);

        assertThat(after(at(0), 1000)).isEmpty();
        assertThat(after(at(1), 1000))
                .hasValueSatisfying(slice -> assertThat(slice.frames()).hasSize(2));
    }

    @Test
    void aSliceHoldsNoMoreBytesThanAskedForAndSaysThatThereIsMore() {
        append(1, 5, FRAME);
        StreamRing.Slice slice = after(at(0), 25).orElseThrow();

        assertThat(slice.frames()).hasSize(2);
        assertThat(slice.goOnAfter()).isEqualTo(at(2));
        assertThat(slice.more()).isTrue();
    }

    @Test
    void anEventThatIsLargerThanThatIsGivenAlone() {
        append(1, 2, FRAME);
        StreamRing.Slice slice = after(at(0), 5).orElseThrow();

        assertThat(slice.frames()).hasSize(1);
        assertThat(slice.more()).isTrue();
    }

    @Test
    void anewItHoldsNothingOfBefore() {
        append(1, 3, FRAME);
        ring.restart(new Position(2, 7));

        assertThat(after(at(1), 100)).isEmpty();
        assertThat(after(new Position(2, 7), 100))
                .hasValueSatisfying(slice -> assertThat(slice.frames()).isEmpty());
    }
}
