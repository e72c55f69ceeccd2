package dev.watchkeeper.contract.audit;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes a chain again, entry by entry, and holds it against heads that were published. Someone who rewrites every entry behind a
 * place, hashes and all, is found by any head that was published behind that place, and by nothing else.
 */
public final class AuditChain {
    private final TreeMap<Long, AuditHead> published = new TreeMap<>();
    private AuditHead last = AuditHead.START;
    private Optional<Verification.Broken> broken = Optional.empty();
    private int passed;

    /** @param published as they were published at any time: the chain must pass through each */
    public AuditChain(Collection<AuditHead> published) {
        for (AuditHead head : published) {
            AuditHead other = this.published.putIfAbsent(head.seq(), head);
            if (other != null && !other.equals(head)) {
                broken = broken.or(() -> Optional.of(new Verification.Broken(
                        head.seq(),
                        "entry " + head.seq() + " was published with two hashes: the chain was written anew")));
            }
        }
    }

    /** Whether the audit is as it was written. */
    public sealed interface Verification {
        /** @param published how many published heads the chain passes through */
        record Intact(AuditHead head, int published) implements Verification {}

        /** @param seq the first entry that is not as it was written */
        record Broken(long seq, String why) implements Verification {}
    }

    /** The next entry; after the first that is wrong nothing more is looked at. */
    public void take(AuditRow row) {
        if (broken.isEmpty()) {
            broken = wrong(row).map(why -> new Verification.Broken(last.seq() + 1, why));
            last = row.head();
        }
    }

    /** To be asked when all entries were taken. */
    public Verification end() {
        if (broken.isPresent()) {
            return broken.get();
        }
        return Optional.ofNullable(published.higherEntry(last.seq()))
                .<Verification>map(missing -> new Verification.Broken(
                        last.seq() + 1,
                        "the chain ends with entry " + last.seq() + ", and entry " + missing.getKey()
                                + " was published: entries were removed from its end"))
                .orElseGet(() -> new Verification.Intact(last, passed));
    }

    private Optional<String> wrong(AuditRow row) {
        if (row.seq() != last.seq() + 1) {
            return Optional.of("entry " + (last.seq() + 1) + " is missing, " + row.seq() + " follows " + last.seq());
        }
        if (!row.previous().equals(last.hash())) {
            return Optional.of("entry " + row.seq() + " does not follow the entry before it");
        }
        if (!row.hash().equals(row.computed())) {
            return Optional.of("entry " + row.seq() + " was changed after it was written");
        }
        AuditHead there = published.get(row.seq());
        if (there == null) {
            return Optional.empty();
        }
        passed++;
        return there.equals(row.head())
                ? Optional.empty()
                : Optional.of("entry " + row.seq() + " was published with another hash: the chain was written anew");
    }
}
