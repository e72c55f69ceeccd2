package dev.watchkeeper.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A headless Chromium or Chrome of this machine with one page open. No driver: the page itself tells what it shows. */
public final class InstalledBrowser implements AutoCloseable {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final Path MAC = Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");

    private final Process process;

    private InstalledBrowser(Process process) {
        this.process = process;
    }

    /** The one that {@code WATCHKEEPER_BROWSER} names, or the first on the path. */
    public static Optional<Path> installed() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("WATCHKEEPER_BROWSER")).map(Path::of);
        Stream<Path> onPath = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return named.or(() -> Stream.concat(onPath, Stream.of(MAC))
                .filter(Files::isExecutable)
                .findFirst());
    }

    /** @param profile an empty folder of its own */
    public static InstalledBrowser open(Path program, Path profile, String url) {
        try {
            return new InstalledBrowser(new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            // Its sandbox does not start as root or inside a container; the only page it sees is ours.
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--disable-background-networking",
                            "--no-first-run",
                            "--user-data-dir=" + profile,
                            url)
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("browser.log").toFile())
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        List<ProcessHandle> family = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        family.forEach(ProcessHandle::destroyForcibly);
    }
}
