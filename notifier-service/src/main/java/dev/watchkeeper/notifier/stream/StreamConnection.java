package dev.watchkeeper.notifier.stream;

/** One reader's connection. None of its methods waits. */
public interface StreamConnection {
    /** False while so much lies here for the reader that nothing more is to be added, and when it has gone. */
    boolean writable();

    void write(byte[] bytes);

    /** Lets the reader go; it comes back with its last id. */
    void close();
}
