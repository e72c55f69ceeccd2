package dev.watchkeeper.contract.signing;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a signature covers: topic, key, every attribute header and the SHA-256 of the value, one a line, so that no byte can change
 * and no record can be moved to another topic or key.
 */
final class SignedBytes {
    static final String KEY_ID = "keyid";
    static final String SIGNATURE = "signature";
    private static final String[] COVERED = {
        "ce_specversion",
        "ce_id",
        "ce_source",
        "ce_type",
        "ce_time",
        "ce_subject",
        "content-type",
        "project",
        "seq",
        KEY_ID
    };

    private SignedBytes() {}

    static byte[] of(EncodedEvent record) {
        StringBuilder lines = new StringBuilder("watchkeeper-event-v1\n");
        line(lines, record.topic());
        line(lines, record.key());
        for (String name : COVERED) {
            byte[] content = record.headers().get(name);
            line(lines, content == null ? "" : new String(content, StandardCharsets.UTF_8));
        }
        line(lines, record.value().map(SignedBytes::sha256).orElse("erased"));
        return lines.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** A line break inside a field would let one field pass for two. */
    private static void line(StringBuilder lines, String field) {
        lines.append(field.replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
    }

    private static String sha256(byte[] value) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
