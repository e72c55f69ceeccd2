package dev.watchkeeper.fuzz;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.gate.hint.github.WebhookSecrets;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretValue;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Nothing is genuine that was not signed: neither a record with our headers, nor a delivery with GitHub's. */
public final class SignatureTarget {
    private static final TrustedKeys KEYS = new TrustedKeys(Arrays.stream(Writer.values())
            .collect(Collectors.toMap(writer -> writer.serviceName() + "-1", writer -> somebodysKey())));

    private static final WebhookSecrets SECRETS = new WebhookSecrets(Map.of(
            SecretName.parse("secret:demo/github-webhook"),
            new SecretValue(UUID.randomUUID().toString())));

    private SignatureTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(SignatureTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(SignatureTarget::take, input);
    }

    /** Nobody has the other half of it. */
    private static PublicKey somebodysKey() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    private static void take(byte[] input) {
        EncodedEvent record = RecordText.record(input);
        if (KEYS.check(record) instanceof Authenticity.Genuine) {
            throw new Broken("taken for genuine: " + record);
        }
        byte[] header = record.headers().get("X-Hub-Signature-256");
        if (SECRETS.signer(
                        header == null ? null : new String(header, StandardCharsets.ISO_8859_1),
                        record.value().orElse(new byte[0]))
                .isPresent()) {
            throw new Broken("taken for a delivery of GitHub");
        }
    }
}
