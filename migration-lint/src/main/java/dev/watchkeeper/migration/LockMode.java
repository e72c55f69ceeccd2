package dev.watchkeeper.migration;

/** PostgreSQL's table locks, from the weakest to the strongest. */
public enum LockMode {
    ACCESS_SHARE(false, false),
    ROW_SHARE(false, false),
    ROW_EXCLUSIVE(false, false),
    SHARE_UPDATE_EXCLUSIVE(false, false),
    SHARE(true, false),
    SHARE_ROW_EXCLUSIVE(true, false),
    EXCLUSIVE(true, false),
    ACCESS_EXCLUSIVE(true, true);

    private final boolean stopsWrites;
    private final boolean stopsReads;

    LockMode(boolean stopsWrites, boolean stopsReads) {
        this.stopsWrites = stopsWrites;
        this.stopsReads = stopsReads;
    }

    /** Does an INSERT, UPDATE or DELETE wait while it is held? Then everybody waits as well while it is waited for. */
    public boolean stopsWrites() {
        return stopsWrites;
    }

    /** Does a SELECT wait while it is held? */
    public boolean stopsReads() {
        return stopsReads;
    }

    /** As PostgreSQL writes it. */
    public String words() {
        return name().replace('_', ' ');
    }
}
