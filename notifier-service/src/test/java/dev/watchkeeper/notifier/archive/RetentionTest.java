package dev.watchkeeper.notifier.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-06-15T00:30:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-06-15");

    private final Retention retention = new Retention(Map.of(
            RetentionClass.LONG, Duration.ofDays(400),
            RetentionClass.MONTH, Duration.ofDays(30),
            RetentionClass.WEEK, Duration.ofDays(8)));

    private static ArchivePart part(int id, RetentionClass keptFor, int daysAgo) {
        return new ArchivePart(id, 2, keptFor, TODAY.minusDays(daysAgo));
    }

    private List<Integer> dropped(List<ArchivePart> parts, Optional<LocalDate> unpacked) {
        return retention.decide(parts, NOW, 2, unpacked, Optional.empty()).dropped().stream()
                .map(ArchivePart::id)
                .toList();
    }

    @Test
    void eachClassGoesByItsOwnTimeAndNotADayBefore() {
        assertThat(dropped(
                        List.of(
                                part(1, RetentionClass.WEEK, 8),
                                part(2, RetentionClass.WEEK, 9),
                                part(3, RetentionClass.MONTH, 9),
                                part(4, RetentionClass.MONTH, 31),
                                part(5, RetentionClass.LONG, 31),
                                part(6, RetentionClass.LONG, 401)),
                        Optional.empty()))
                .containsExactly(2, 4, 6);
    }

    @Test
    void whatStandsBesideTheArchiveIsKeptFromTheSameDayOn() {
        assertThat(retention.keptSince(RetentionClass.LONG, NOW)).isEqualTo(TODAY.minusDays(400) + "T00:00:00Z");
        assertThat(retention.tooOld(
                        RetentionClass.LONG,
                        retention.keptSince(RetentionClass.LONG, NOW).minusNanos(1),
                        NOW))
                .isTrue();
        assertThat(retention.tooOld(RetentionClass.LONG, retention.keptSince(RetentionClass.LONG, NOW), NOW))
                .isFalse();
    }

    @Test
    void daysOfAWatchThatIsNotPackedYetStayAndAreNamed() {
        List<ArchivePart> parts = List.of(part(1, RetentionClass.WEEK, 12), part(2, RetentionClass.WEEK, 10));

        assertThat(dropped(parts, Optional.of(TODAY.minusDays(10)))).containsExactly(1);
        assertThat(retention
                        .decide(parts, NOW, 2, Optional.of(TODAY.minusDays(10)), Optional.empty())
                        .held())
                .extracting(ArchivePart::id)
                .containsExactly(2);
        assertThat(dropped(parts, Optional.of(TODAY.minusDays(20)))).isEmpty();
    }

    @Test
    void anEpochThatWasReplacedGoesWhenNobodyIsToldOfItAnyMore() {
        List<ArchivePart> parts = List.of(new ArchivePart(1, 1, RetentionClass.LONG, TODAY));

        assertThat(retention
                        .decide(parts, NOW, 2, Optional.empty(), Optional.of(1L))
                        .dropped())
                .isEmpty();
        assertThat(retention
                        .decide(parts, NOW, 2, Optional.empty(), Optional.of(2L))
                        .dropped())
                .isEqualTo(parts);
        assertThat(dropped(parts, Optional.empty())).containsExactly(1);
    }

    @Test
    void anEpochThatIsBeingMadeStays() {
        assertThat(dropped(List.of(new ArchivePart(1, 3, RetentionClass.WEEK, TODAY.minusDays(20))), Optional.empty()))
                .isEmpty();
    }

    @Test
    void todayAndTwoDaysAheadAreThereAndYesterdayForAClockThatIsBehind() {
        assertThat(retention.daysNeeded(NOW))
                .containsExactly(TODAY.minusDays(1), TODAY, TODAY.plusDays(1), TODAY.plusDays(2));
    }

    @Test
    void aRecordThatWouldBeDroppedAtOnceIsTooOld() {
        assertThat(retention.tooOld(RetentionClass.WEEK, NOW.minus(Duration.ofDays(9)), NOW))
                .isTrue();
        assertThat(retention.tooOld(RetentionClass.WEEK, NOW.minus(Duration.ofDays(8)), NOW))
                .isFalse();
        assertThat(retention.tooOld(RetentionClass.LONG, NOW.minus(Duration.ofDays(9)), NOW))
                .isFalse();
    }

    @Test
    void lessThanADayIsRefused() {
        assertThatThrownBy(() -> new Retention(Map.of(
                        RetentionClass.LONG, Duration.ofHours(23),
                        RetentionClass.MONTH, Duration.ofDays(30),
                        RetentionClass.WEEK, Duration.ofDays(8))))
                .hasMessageContaining("at least one day");
    }
}
