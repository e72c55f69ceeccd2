package dev.watchkeeper.notifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpanUnionTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");

    private final SpanUnion union = new SpanUnion();

    @Test
    void timeInWhichSpansOverlapCountsOnce() {
        add(0, 60);
        add(30, 90);
        add(200, 210);

        assertThat(union.total()).isEqualTo(Duration.ofSeconds(100));
        assertThat(union.spans()).hasSize(2);
    }

    @Test
    void oneInsideAnotherAddsNothing() {
        add(0, 100);
        add(20, 30);

        assertThat(union.total()).isEqualTo(Duration.ofSeconds(100));
        assertThat(union.spans()).hasSize(1);
    }

    @Test
    void thoseThatTouchAreOne() {
        add(10, 20);
        add(0, 10);

        assertThat(union.spans()).containsExactly(new Span(ZERO, ZERO.plusSeconds(20)));
    }

    @Test
    void oneOverManySwallowsThem() {
        add(10, 20);
        add(30, 40);
        add(50, 60);
        add(0, 55);

        assertThat(union.spans()).containsExactly(new Span(ZERO, ZERO.plusSeconds(60)));
    }

    @Test
    void emptySpanIsNoSpan() {
        add(5, 5);
        add(7, 6);

        assertThat(union.spans()).isEmpty();
    }

    @Test
    void onlyWhatLiesWithinCounts() {
        add(0, 60);
        add(100, 200);

        SpanUnion within = union.within(Optional.of(ZERO.plusSeconds(30)), ZERO.plusSeconds(150));

        assertThat(within.total()).isEqualTo(Duration.ofSeconds(80));
        assertThat(union.within(Optional.empty(), ZERO.plusSeconds(50)).total()).isEqualTo(Duration.ofSeconds(50));
    }

    private void add(long from, long to) {
        union.add(ZERO.plusSeconds(from), ZERO.plusSeconds(to));
    }
}
