package dev.watchkeeper.rollback.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DailyTimesTest {
    private static final Instant NOON = Instant.parse("2026-02-03T12:00:00Z");
    private static final ServiceRef SERVICE = ServiceRef.of("demo", "household-api", "production");

    @Test
    void comesOnceADayAtTheSameSecondAndNeverNow() {
        Instant first = DailyTimes.next(SERVICE, NOON);

        assertThat(Duration.between(NOON, first)).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
        assertThat(DailyTimes.next(SERVICE, first)).isEqualTo(first.plus(Duration.ofDays(1)));
        assertThat(DailyTimes.next(SERVICE, first.minusMillis(1))).isEqualTo(first);
    }

    @Test
    void afterAStandstillOfDaysOnlyOneIsMadeUpFor() {
        Instant first = DailyTimes.next(SERVICE, NOON);
        Instant late = first.plus(Duration.ofDays(3)).plusSeconds(10);

        assertThat(DailyTimes.next(SERVICE, late)).isEqualTo(first.plus(Duration.ofDays(4)));
    }

    @Test
    void manyServicesAreSpreadOverTheDay() {
        int[] perHour = new int[24];
        IntStream.range(0, 2_400)
                .mapToObj(i -> DailyTimes.next(ServiceRef.of("demo", "service-" + i, "production"), NOON))
                .forEach(at ->
                        perHour[(int) Duration.between(NOON, at.minusNanos(1)).toHours()]++);

        List<Integer> hours = IntStream.of(perHour).boxed().toList();
        assertThat(hours).allSatisfy(services -> assertThat(services).isBetween(60, 145));
    }
}
