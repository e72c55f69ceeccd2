package dev.watchkeeper.kit.problem;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads so many bytes and no more, whatever was said of their number: what a few packed bytes unpack to is not known before. */
public final class BoundedStream extends FilterInputStream {
    private final long most;
    private final Exceeded exceeded;
    private long read;

    /**
     * A stream of somebody else.
     *
     * @param most that may be read
     * @param exceeded throws what is to be said when there is more
     */
    public BoundedStream(InputStream in, long most, Exceeded exceeded) {
        super(in);
        this.most = most;
        this.exceeded = exceeded;
    }

    /** Ends the reading. */
    @FunctionalInterface
    public interface Exceeded {
        void end() throws IOException;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = super.read(into, offset, length);
        count(Math.max(0, count));
        return count;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(length);
        count(skipped);
        return skipped;
    }

    /** What is read twice would count twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long more) throws IOException {
        read += more;
        if (read > most) {
            exceeded.end();
        }
    }
}
