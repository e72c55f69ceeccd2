package dev.watchkeeper.kit.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/** The hash of one row: over its place, its fields and the hash of the row before, each with its length before it. */
final class AuditHash {
    static final String START = "0".repeat(64);

    private AuditHash() {}

    static String of(
            long seq, Instant at, String actor, String action, String subject, String details, String previous) {
        MessageDigest sha256 = sha256();
        String[] fields = {Long.toString(seq), at.toString(), actor, action, subject, details, previous};
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha256.update(bytes);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
