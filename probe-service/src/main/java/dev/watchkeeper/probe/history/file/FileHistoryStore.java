package dev.watchkeeper.probe.history.file;

import dev.watchkeeper.probe.history.HistoryStore;
import dev.watchkeeper.probe.history.PastSeries;
import dev.watchkeeper.probe.history.SeriesKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One compressed file for each series. What was not used for longest makes room. A file that is torn, foreign or of an older
 * layout is as if it were not there, and a full disk keeps nothing: all of it can be fetched again.
 */
public final class FileHistoryStore implements HistoryStore {
    private static final String SUFFIX = ".past";

    private final Path folder;
    private final long mostBytes;
    private final Clock clock;

    /**
     * @param mostBytes the bound of all files together
     * @throws UncheckedIOException naming the folder when it cannot be made
     */
    public FileHistoryStore(Path folder, long mostBytes, Clock clock) {
        this.folder = folder;
        this.mostBytes = mostBytes;
        this.clock = clock;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the history cannot be kept in " + folder + ": give the probe a folder of its own", e);
        }
    }

    @Override
    public synchronized Optional<PastSeries> load(SeriesKey key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            Optional<PastSeries> series = SeriesFile.read(Files.readAllBytes(file), key);
            if (series.isPresent()) {
                Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            }
            return series;
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized void save(SeriesKey key, PastSeries series) {
        byte[] content = SeriesFile.written(key, series);
        Path file = file(key);
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            if (content.length > mostBytes) {
                return;
            }
            Files.write(next, content);
            Files.setLastModifiedTime(next, FileTime.from(clock.instant()));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            makeRoom(file);
        } catch (IOException e) {
            discard(next);
        }
    }

    private void makeRoom(Path newest) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .toList();
        }
        long bytes = files.stream().mapToLong(FileHistoryStore::size).sum();
        for (Path oldest : files.stream()
                .filter(file -> !file.equals(newest))
                .sorted(Comparator.comparingLong(FileHistoryStore::used))
                .toList()) {
            if (bytes <= mostBytes) {
                return;
            }
            bytes -= size(oldest);
            discard(oldest);
        }
    }

    private Path file(SeriesKey key) {
        return folder.resolve(SeriesFile.idOf(key) + SUFFIX);
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static long used(Path file) {
        return file.toFile().lastModified();
    }

    private static void discard(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
