package dev.watchkeeper.contract.audit;

/** The end of a chain at some time: how many entries there were, and the hash of the last. Published outside, it anchors the chain. */
public record AuditHead(long seq, String hash) {
    /** Before the first entry. */
    public static final AuditHead START = new AuditHead(0, "0".repeat(64));
}
