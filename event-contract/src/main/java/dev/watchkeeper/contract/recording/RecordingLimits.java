package dev.watchkeeper.contract.recording;

/**
 * How much is read of a recording that somebody else may have made. In columns a few bytes stand for much: a text is written once and
 * repeated by its number, and a record of nothing takes a byte of each column.
 *
 * @param records at most
 * @param bytes at most of all records together: key, headers and value, {@link #A_RECORD} for each and {@link #A_HEADER} for each header,
 *     which is about what they take in memory
 */
public record RecordingLimits(long records, long bytes) {
    /** For what was written by a service of ours or lies on one's own disk. */
    public static final RecordingLimits NONE = new RecordingLimits(Long.MAX_VALUE, Long.MAX_VALUE);

    /** Bytes that a record costs beside what it holds. */
    public static final int A_RECORD = 192;

    /** Bytes that a header costs beside its name and content. */
    public static final int A_HEADER = 16;
}
