package dev.watchkeeper.notifier.wiring;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What a subscriber may cost. */
@ConfigMapping(prefix = "watchkeeper.subscriptions")
interface SubscriptionConfig {
    /** So many events wait for one subscriber, at least 1; of more, looked at each minute, the oldest are given up. */
    @WithDefault("50000")
    int mostWaiting();
}
