package dev.watchkeeper.cli.replay;

import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** A policy in a file. */
public final class PolicyFile {
    private PolicyFile() {}

    /** @throws IOException when it cannot be read, with every mistake */
    public static PolicyReading.Accepted read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException(file + ": there is no such policy that can be read");
        }
        return switch (PolicyReader.read(Files.readString(file))) {
            case PolicyReading.Accepted accepted -> accepted;
            case PolicyReading.Rejected rejected ->
                throw new IOException(rejected.errors().stream()
                        .map(PolicyError::text)
                        .collect(Collectors.joining(System.lineSeparator(), file + System.lineSeparator(), "")));
        };
    }
}
