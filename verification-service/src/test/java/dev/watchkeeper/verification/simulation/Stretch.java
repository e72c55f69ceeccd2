package dev.watchkeeper.verification.simulation;

/** Something that holds from one moment up to another, in virtual milliseconds. */
record Stretch<T>(long from, long to, T what) {
    boolean covers(long at) {
        return from <= at && at < to;
    }
}
