package dev.watchkeeper.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The seeds of a target, which it is given before the first input counts: loading its classes is no hang. */
final class Seeds {
    private Seeds() {}

    /** Nothing where {@code watchkeeper.fuzz.seeds} names no folder. */
    static void warmUp(Consumer<byte[]> target) {
        String folder = System.getProperty("watchkeeper.fuzz.seeds", "");
        if (folder.isEmpty()) {
            return;
        }
        try (Stream<Path> seeds = Files.list(Path.of(folder))) {
            for (Path seed : seeds.toList()) {
                target.accept(Files.readAllBytes(seed));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
