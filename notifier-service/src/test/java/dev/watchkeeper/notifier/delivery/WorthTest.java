package dev.watchkeeper.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorthTest {
    private static final Instant NOW = Instant.parse("2026-05-01T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "verdict.changed, INFO, PT10M",
        "verdict.changed, WARNING, PT24H",
        "verdict.changed, PAGE, PT96H",
        "look.judged, INFO, PT10M",
        "deployment.started, INFO, PT24H",
        "rollback.started, INFO, PT96H",
        "rollback.failed, PAGE, PT96H",
        "incident.detected, WARNING, PT96H"
    })
    void howLongAnEventIsWorthBeingTold(String type, Severity severity, Duration expected) {
        assertThat(Worth.of(DeliveryGiven.event(type, severity))).isEqualTo(expected);
    }

    @Test
    void aPassingVerdictIsNotToldAfterTenMinutesAndTheReasonSaysSo() {
        Subscription subscription = DeliveryGiven.subscription();
        DueDelivery due = new DueDelivery(
                subscription,
                DeliveryGiven.event("verdict.changed", Severity.INFO),
                1,
                0,
                NOW.minus(Duration.ofMinutes(11)));

        assertThat(Worth.tooLate(due, NOW)).contains("it waited 11 min, and such an event is told for 10 min");
        assertThat(Worth.tooLate(due, NOW.minus(Duration.ofMinutes(1)))).isEmpty();
    }

    @Test
    void theScheduleOfRetriesEndsBeforeTheLongestWorth() {
        Duration all = Duration.ZERO;
        for (int attempt = 1;
                RetrySchedule.after(attempt, 1, java.util.Optional.empty()).isPresent();
                attempt++) {
            all = all.plus(
                    RetrySchedule.after(attempt, 1, java.util.Optional.empty()).orElseThrow());
        }

        assertThat(all).isLessThan(Worth.ALWAYS);
    }

    @Test
    void aReceiverThatAsksToBeLeftAloneIsLeftAlone() {
        assertThat(RetrySchedule.after(1, 0, java.util.Optional.of(Duration.ofMinutes(7))))
                .contains(Duration.ofMinutes(7));
        assertThat(RetrySchedule.after(3, 0, java.util.Optional.of(Duration.ofMinutes(7))))
                .contains(Duration.ofMinutes(30));
    }
}
