package dev.watchkeeper.notifier.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.delivery.DeliveryGiven;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
    private final Subscription all = DeliveryGiven.subscription();

    private static Subscription in(Subscription of, String environment) {
        return new Subscription(
                of.id(),
                of.project(),
                of.target(),
                of.service(),
                Optional.of(new EnvironmentName(environment)),
                of.types(),
                of.severity(),
                of.standing());
    }

    @Test
    void whoWantsNothingMoreGetsNothingAndWhoPausesGetsItLater() {
        var event = DeliveryGiven.event("rollback.failed", Severity.PAGE);

        assertThat(all.wants(event)).isTrue();
        assertThat(all.with(new Standing.Paused(Instant.EPOCH)).wants(event)).isTrue();
        assertThat(all.with(new Standing.Disabled("410")).wants(event)).isFalse();
    }

    @Test
    void anEventOfAnotherEnvironmentIsNotWanted() {
        var event = DeliveryGiven.event("rollback.failed", Severity.PAGE);

        assertThat(in(all, "production").wants(event)).isTrue();
        assertThat(in(all, "staging").wants(event)).isFalse();
    }

    @Test
    void whatBecameOfANoticeIsNoNoticeOfItsOwn() {
        assertThat(all.wants(DeliveryGiven.event("notification.failed", Severity.PAGE)))
                .isFalse();
    }
}
