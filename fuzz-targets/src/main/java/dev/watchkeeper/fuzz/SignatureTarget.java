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
import java.util.stream.Stream;

/** Nothing is genuine that was not signed: neither a record with our headers, nor a delivery with GitHub's. */
public final class SignatureTarget {
    private static final TrustedKeys KEYS = new TrustedKeys(Arrays.stream(Writer.values())
            .flatMap(writer -> Stream.of(
                    Map.entry(writer.serviceName() + "-1", somebodysKey("Ed25519")),
                    Map.entry(writer.serviceName() + "-2", somebodysKey("Ed448"))))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));

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
    private static PublicKey somebodysKey(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
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
