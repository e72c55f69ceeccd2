package dev.watchkeeper.cli.backtest;

import dev.watchkeeper.verification.backtest.Backtest;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The recordings of a folder. */
record RecordingFolder(Path folder, Map<String, Boolean> labels) {

    /** Those that began at most so long before the newest; what is no recording is said and left out. */
    List<Backtest.Labelled> newest(Duration span, PrintWriter out) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(folder + " is no folder; give the one that holds the recordings");
        }
        List<PastWatch> watches = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                read(file, out).ifPresent(watches::add);
            }
        }
        Instant newest = watches.stream()
                .map(PastWatch::requestedAt)
                .max(Comparator.naturalOrder())
                .orElseThrow(() -> new IOException(folder + " holds no recording of a watch"));
        return watches.stream()
                .filter(watch -> !watch.requestedAt().isBefore(newest.minus(span)))
                .map(watch -> new Backtest.Labelled(watch, incident(watch)))
                .toList();
    }

    private boolean incident(PastWatch watch) {
        return labels.getOrDefault(watch.requested().watch().deployment().value(), watch.verified());
    }

    private static Optional<PastWatch> read(Path file, PrintWriter out) throws IOException {
        try (InputStream source = Files.newInputStream(file)) {
            Optional<PastWatch> watch = PastWatch.of(RecordingFile.read(source));
            if (watch.isEmpty()) {
                out.println("left out: " + file.getFileName() + " does not hold the deployment's request");
            }
            return watch;
        } catch (IllegalArgumentException e) {
            out.println("left out: " + file.getFileName() + ": " + e.getMessage());
            return Optional.empty();
        }
    }
}
