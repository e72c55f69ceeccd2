package dev.watchkeeper.notifier.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    @Test
    void pausesGrowToTenMinutes() {
        assertThat(Patience.next(Way.SLACK, 1, NOW, Optional.empty(), NOW)).contains(NOW.plusSeconds(2));
        assertThat(Patience.next(Way.SLACK, 5, NOW, Optional.empty(), NOW)).contains(NOW.plusSeconds(60));
        assertThat(Patience.next(Way.SLACK, 40, NOW, Optional.empty(), NOW)).contains(NOW.plusSeconds(600));
    }

    @Test
    void theReceiversWishCountsWhenItIsLater() {
        Instant wish = NOW.plusSeconds(45);

        assertThat(Patience.next(Way.SLACK, 1, NOW, Optional.of(wish), NOW)).contains(wish);
        assertThat(Patience.next(Way.SLACK, 7, NOW, Optional.of(wish), NOW)).contains(NOW.plusSeconds(300));
    }

    @Test
    void itEndsWithThePatienceOfTheWay() {
        Instant since = NOW.minus(Way.SLACK.patience()).plus(Duration.ofMinutes(1));

        assertThat(Patience.next(Way.SLACK, 9, since, Optional.empty(), NOW)).isEmpty();
        assertThat(Patience.next(Way.PAGERDUTY, 9, since, Optional.empty(), NOW))
                .isPresent();
    }
}
