package dev.watchkeeper.verification.history.file;

import dev.watchkeeper.verification.history.DataFile;
import dev.watchkeeper.verification.history.DataFolder;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** A folder of CSV files ({@code .csv}) and JSON lines (any other name). */
public final class FilesOfFolder implements DataFolder {
    private static final int MOST_DEPTH = 4;

    private final Path folder;

    public FilesOfFolder(Path folder) {
        this.folder = folder;
    }

    @Override
    public Rows open(DataFile file, String subject) {
        Path path = theOne(Mapping.of(file.path(), subject));
        try {
            return path.toString().endsWith(".csv") ? new CsvRows(path, name(path)) : new JsonRows(path, name(path));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public List<Incident> incidents(Labels labels, List<String> subjects) {
        return switch (labels) {
            case Labels.None none -> List.of();
            case Labels.Marked marked -> List.of();
            case Labels.Written(List<Incident> incidents) -> incidents;
            case Labels.Listed listed -> LabelFile.listed(theOne(listed.path()), listed);
            case Labels.Windows windows -> LabelFile.windows(theOne(windows.path()), windows, subjects);
        };
    }

    private String name(Path path) {
        return folder.relativize(path).toString();
    }

    private Path theOne(String pattern) {
        if (!pattern.contains("*")) {
            Path path = folder.resolve(pattern);
            if (!Files.isReadable(path)) {
                throw new IllegalArgumentException("there is no file " + path + " that can be read");
            }
            return path;
        }
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (Stream<Path> all = Files.walk(folder, MOST_DEPTH)) {
            List<Path> fitting = all.filter(Files::isRegularFile)
                    .filter(path -> matcher.matches(folder.relativize(path)))
                    .sorted()
                    .toList();
            if (fitting.size() != 1) {
                throw new IllegalArgumentException(fitting.size() + " files below " + folder + " are called " + pattern
                        + ", and exactly one must be");
            }
            return fitting.getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
