package dev.watchkeeper.migration;

import java.util.Arrays;

/** PostgreSQL's table locks, from the weakest to the strongest. */
public enum LockMode {
    ACCESS_SHARE(1, false, false),
    ROW_SHARE(2, false, false),
    ROW_EXCLUSIVE(3, false, false),
    SHARE_UPDATE_EXCLUSIVE(4, false, false),
    SHARE(5, true, false),
    SHARE_ROW_EXCLUSIVE(6, true, false),
    EXCLUSIVE(7, true, false),
    ACCESS_EXCLUSIVE(8, true, true);

    private final int number;
    private final boolean stopsWrites;
    private final boolean stopsReads;

    LockMode(int number, boolean stopsWrites, boolean stopsReads) {
        this.number = number;
        this.stopsWrites = stopsWrites;
        this.stopsReads = stopsReads;
    }

    /** By PostgreSQL's own number, from 1 to 8; the strongest when there is none such. */
    public static LockMode ofNumber(int number) {
        return Arrays.stream(values())
                .filter(mode -> mode.number == number)
                .findFirst()
                .orElse(ACCESS_EXCLUSIVE);
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
