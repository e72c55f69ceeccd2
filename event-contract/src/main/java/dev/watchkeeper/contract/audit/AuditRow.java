package dev.watchkeeper.contract.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * One entry as it is kept.
 *
 * @param at in microseconds, as precise as the database keeps it
 * @param details a JSON object with its keys in order
 * @param previous the hash of the entry before
 * @param hash of this entry, as it was written
 */
public record AuditRow(
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        String details,
        String previous,
        String hash) {

    /** The entry that follows a head. */
    public static AuditRow after(
            AuditHead head, Instant at, String actor, String action, String subject, String details) {
        AuditRow row = new AuditRow(head.seq() + 1, at, actor, action, subject, details, head.hash(), "");
        return new AuditRow(row.seq, at, actor, action, subject, details, row.previous, row.computed());
    }

    public AuditHead head() {
        return new AuditHead(seq, hash);
    }

    /** What the hash has to be: over place, fields and the hash before, each with its length before it, so that none can lend to another. */
    public String computed() {
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
