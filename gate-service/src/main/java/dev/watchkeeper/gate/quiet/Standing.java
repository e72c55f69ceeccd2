package dev.watchkeeper.gate.quiet;

/** How a monitor stands towards what this deployment did to it. */
public enum Standing {
    /** As it was before, and nothing of ours is on it. */
    AS_BEFORE,
    /** As we made it. */
    RAISED,
    /** Somebody has changed its limits since we marked it: these stay, and only our mark goes. */
    CHANGED_AND_MARKED,
    /** It is as before, and still carries our mark. */
    AS_BEFORE_AND_MARKED,
    /** Somebody has changed it, and nothing of ours is on it. */
    CHANGED;

    /** @param marked it carries the mark of this deployment */
    public static Standing of(Limits now, Limits before, Limits after, boolean marked) {
        if (now.equals(after)) {
            return RAISED;
        }
        if (now.equals(before)) {
            return marked ? AS_BEFORE_AND_MARKED : AS_BEFORE;
        }
        return marked ? CHANGED_AND_MARKED : CHANGED;
    }

    /** Something of ours is on it. */
    public boolean ours() {
        return this == RAISED || this == CHANGED_AND_MARKED || this == AS_BEFORE_AND_MARKED;
    }
}
