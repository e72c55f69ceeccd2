package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A file whose first line is the id of a process. */
public final class PidFile {
    private PidFile() {}

    /** Nothing when the file is not there, empty, or not a number. */
    public static Optional<Long> read(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]{1,9}"))
                    .map(Long::valueOf);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    /** The process of the file while it lives. */
    public static Optional<ProcessHandle> living(Path file) {
        return read(file).flatMap(ProcessHandle::of).filter(ProcessHandle::isAlive);
    }
}
