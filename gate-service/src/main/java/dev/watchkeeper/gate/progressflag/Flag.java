package dev.watchkeeper.gate.progressflag;

import java.util.Optional;

/** The flag as other tools see it. Every method may fail; nothing is decided by it. */
public interface Flag {
    Optional<String> read();

    void set(String value);

    void clear();
}
