package dev.watchkeeper.gate.elsewhere;

import dev.watchkeeper.contract.deployment.Version;
import java.util.Optional;

/** Whether two versions are the same build: by their digests where both have one, else by their commits. A tag can be moved. */
public enum SameVersion {
    YES,
    NO,
    /** They have nothing in common by which it could be told. */
    CANNOT_TELL;

    public static SameVersion of(Version one, Version other) {
        if (one.digest().isPresent() && other.digest().isPresent()) {
            return equal(one.digest(), other.digest());
        }
        return one.commit().isPresent() && other.commit().isPresent()
                ? equal(one.commit(), other.commit())
                : CANNOT_TELL;
    }

    private static SameVersion equal(Optional<String> one, Optional<String> other) {
        return one.equals(other) ? YES : NO;
    }
}
