package dev.watchkeeper.gate.hint.github;

import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The secrets with which GitHub signs what it delivers ({@code X-Hub-Signature-256}: HMAC-SHA256 of the body, in hex). Comparing takes
 * as long for a wrong signature as for the right one, and for one secret as for all.
 */
public final class WebhookSecrets {
    private static final Pattern FORM = Pattern.compile("sha256=[0-9a-f]{64}");
    private static final String HMAC = "HmacSHA256";

    private final List<Map.Entry<SecretName, SecretValue>> secrets;

    public WebhookSecrets(Map<SecretName, SecretValue> secrets) {
        this.secrets = List.copyOf(secrets.entrySet());
    }

    /** Whether deliveries are taken at all. */
    public boolean given() {
        return !secrets.isEmpty();
    }

    /**
     * Whose secret signed these bytes.
     *
     * @param header as it came
     */
    public Optional<SecretName> signer(@Nullable String header, byte[] body) {
        if (header == null || !FORM.matcher(header).matches()) {
            return Optional.empty();
        }
        byte[] told = HexFormat.of().parseHex(header, "sha256=".length(), header.length());
        Optional<SecretName> signer = Optional.empty();
        for (Map.Entry<SecretName, SecretValue> secret : secrets) {
            if (MessageDigest.isEqual(told, signature(secret.getValue(), body))) {
                signer = Optional.of(secret.getKey());
            }
        }
        return signer;
    }

    private static byte[] signature(SecretValue secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), HMAC));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
