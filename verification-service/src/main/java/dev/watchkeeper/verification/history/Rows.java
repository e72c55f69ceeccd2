package dev.watchkeeper.verification.history;

import java.util.Optional;

/** The rows of one open file, one after the other. */
public interface Rows extends AutoCloseable {
    /** @throws IllegalArgumentException naming file and line of what is no row */
    Optional<Row> next();

    @Override
    void close();
}
