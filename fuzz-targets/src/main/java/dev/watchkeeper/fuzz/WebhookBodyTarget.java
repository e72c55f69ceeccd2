package dev.watchkeeper.fuzz;

import dev.watchkeeper.gate.hint.github.GithubDeliveries;
import dev.watchkeeper.gate.hint.github.WebhookSecrets;
import java.net.URI;
import java.util.Map;

/** Whatever body GitHub is said to have sent is understood or refused, with the one exception that its resource knows. */
public final class WebhookBodyTarget {
    private static final GithubDeliveries DELIVERIES =
            new GithubDeliveries(() -> new WebhookSecrets(Map.of()), URI.create("https://api.github.com"));

    private WebhookBodyTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(WebhookBodyTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(WebhookBodyTarget::take, input);
    }

    private static void take(byte[] input) {
        try {
            DELIVERIES.repository(input).ifPresent(name -> DELIVERIES.heldRun(input, name));
        } catch (IllegalArgumentException refused) {
            if (refused instanceof NumberFormatException) {
                throw refused;
            }
        }
    }
}
