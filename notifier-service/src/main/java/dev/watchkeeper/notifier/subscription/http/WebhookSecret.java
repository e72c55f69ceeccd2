package dev.watchkeeper.notifier.subscription.http;

import java.security.SecureRandom;
import java.util.Base64;

/** A new signing secret as Standard Webhooks writes it: {@code whsec_} and 32 random bytes in base64. */
final class WebhookSecret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private WebhookSecret() {}

    static String generate() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
