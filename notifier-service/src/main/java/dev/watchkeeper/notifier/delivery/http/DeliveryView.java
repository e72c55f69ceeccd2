package dev.watchkeeper.notifier.delivery.http;

import dev.watchkeeper.notifier.delivery.DeliveryHistory;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One event for one subscriber.
 *
 * @param next when it is told or tried again, where it is due
 */
public record DeliveryView(
        String subscription,
        String position,
        String state,
        int attempts,
        int round,
        Instant noted,
        Optional<Instant> next,
        Optional<String> lastAnswer) {
    static DeliveryView of(DeliveryHistory.Told told) {
        return new DeliveryView(
                told.subscription().value(),
                told.position().toString(),
                told.state().name().toLowerCase(Locale.ROOT),
                told.attempts(),
                told.round(),
                told.noted(),
                told.state() == DeliveryHistory.State.DUE ? Optional.of(told.next()) : Optional.empty(),
                told.lastAnswer());
    }
}
