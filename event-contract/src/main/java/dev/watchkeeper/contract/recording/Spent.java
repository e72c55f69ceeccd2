package dev.watchkeeper.contract.recording;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What reading a recording has taken so far, held against its limits before more is made of it. Not for several threads. */
final class Spent {
    /** Bytes that a column, and a word of one, cost beside what they hold. */
    static final int A_COLUMN = 512;

    static final int A_WORD = 64;

    /** Bytes that a value of JSON costs at least while its record is put together. */
    static final int A_NODE = 16;

    /** No topic takes a record of more than 1 MiB; what it is put together from takes more for a moment. */
    private static final long LARGEST_RECORD = 16L * 1024 * 1024;

    private final RecordingLimits limits;
    private long records;
    private long bytes;
    private long inRecord;

    Spent(RecordingLimits limits) {
        this.limits = limits;
    }

    /** What the head says, before anything else is read. */
    void announced(long number) {
        if (number > limits.records()) {
            throw tooMany();
        }
    }

    void newRecord() {
        inRecord = 0;
        records++;
        if (records > limits.records()) {
            throw tooMany();
        }
    }

    /** What is made only to put a record together. */
    void forAMoment(long more) {
        inRecord += more;
        if (inRecord > LARGEST_RECORD) {
            throw new IllegalArgumentException("a record of it has more than " + LARGEST_RECORD + " bytes");
        }
    }

    /** What stays until the end of the reading. */
    void forGood(long more) {
        bytes += more;
        if (bytes > limits.bytes()) {
            throw new IllegalArgumentException("unpacked it has more than " + limits.bytes() + " bytes");
        }
    }

    void record(EncodedEvent event) {
        long more = (long) RecordingLimits.A_RECORD
                + event.key().length()
                + event.value().map(value -> value.length).orElse(0);
        for (Map.Entry<String, byte[]> header : event.headers().entrySet()) {
            more += (long) RecordingLimits.A_HEADER
                    + header.getKey().getBytes(StandardCharsets.UTF_8).length
                    + header.getValue().length;
        }
        forGood(more);
    }

    private IllegalArgumentException tooMany() {
        return new IllegalArgumentException("it has more than " + limits.records() + " records");
    }
}
