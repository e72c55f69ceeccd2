package dev.watchkeeper.kit.incoming;

import java.util.Locale;

/** Why a record is in quarantine, as the metric's label. */
public enum QuarantineReason {
    /** Not the JSON of its type, an unknown type or a newer version. */
    UNREADABLE,
    /** Not signed by the service that may write the topic. */
    FORGED,
    /** Its event time is more than two minutes after its own append time. */
    FUTURE,
    /** The handler failed in a way that trying again does not change. */
    FAILED,
    /** It waited for what it is about, which never came. */
    WAITED;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
