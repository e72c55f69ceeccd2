package dev.watchkeeper.contract.id;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** Ids computed from what they are about (UUIDv5, RFC 9562), so that a retry or a replay gives the same id again. */
public final class DerivedId {
    /** The namespace of all derived ids: UUIDv5 of the DNS name watchkeeper.dev. */
    static final UUID NAMESPACE =
            inNamespace(UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "watchkeeper.dev");

    private DerivedId() {}

    /** UUIDv5 over the parts joined by a unit separator, so that no two lists of parts give the same name. */
    public static String of(String... parts) {
        return inNamespace(NAMESPACE, String.join("\u001f", parts)).toString();
    }

    public static EventId event(String... parts) {
        return new EventId(of(parts));
    }

    /** The id of a verdict: the n-th transition of one rule in one run. */
    public static VerdictId verdict(WatchRef watch, RuleId rule, int transition) {
        return new VerdictId(
                of(watch.deployment().value(), watch.run().toString(), rule.value(), Integer.toString(transition)));
    }

    private static UUID inNamespace(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        byte[] hash = sha1.digest(name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = (bytes.getLong() & ~0xf000L) | 0x5000L;
        long low = (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
