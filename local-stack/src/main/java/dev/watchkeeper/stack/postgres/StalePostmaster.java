package dev.watchkeeper.stack.postgres;

import dev.watchkeeper.stack.process.PidFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a hard end leaves behind: a lock file whose process is gone, or whose number another program has now. */
final class StalePostmaster {
    private StalePostmaster() {}

    /** Stops a PostgreSQL that still runs on this folder, and removes a lock file that nobody holds. */
    static void clear(Path data) {
        Path lock = data.resolve("postmaster.pid");
        try {
            PidFile.living(lock).filter(process -> isPostgresOf(process, data)).ifPresent(StalePostmaster::stop);
            if (PidFile.living(lock)
                    .filter(process -> isPostgresOf(process, data))
                    .isEmpty()) {
                Files.deleteIfExists(lock);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the stale lock " + lock + " cannot be removed: " + e.getMessage(), e);
        }
    }

    private static boolean isPostgresOf(ProcessHandle process, Path data) {
        String words =
                process.info().commandLine().or(() -> process.info().command()).orElse("");
        return words.contains("postgres") && words.contains(data.toString());
    }

    private static void stop(ProcessHandle process) {
        try {
            // INT is PostgreSQL's fast shutdown; TERM would wait for clients.
            new ProcessBuilder("kill", "-s", "INT", Long.toString(process.pid())).start();
            process.onExit().get(15, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException | IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
