package dev.watchkeeper.stack.launch;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * The verb {@code train}: starts the whole stack once on free ports and an empty folder, uses each service a little, stops
 * it, and makes a cache per Java program from what was recorded.
 */
final class Training {
    /** A recording is written at the end of the run, and one that is cut off is of no use. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(2);

    private static final List<String> PATHS =
            List.of("/services/%s/q/health", "/services/%s/q/openapi", "/api/v1/deployments", "/");

    private final StackOptions options;
    private final Console console;
    private final Clock clock;

    Training(StackOptions options, Console console, Clock clock) {
        this.options = options;
        this.console = console;
        this.clock = clock;
    }

    @SuppressWarnings("try") // the lock is held, not used
    void run() {
        StackFolder folder = options.folder();
        StorageProblem.refuseUnusable(folder);
        try (StackLock lock = StackLock.take(folder)) {
            StackCredentials credentials = StackCredentials.loadOrCreate(folder.credentials(), clock.instant());
            Launcher launcher = new Launcher(
                    new PartProcess(options, credentials, JavaProgram::record, LONGEST_STOP), folder, console);
            Thread stop = new Thread(launcher::close, "training-stop");
            Runtime.getRuntime().addShutdownHook(stop);
            try {
                launcher.start();
                useEachService(credentials);
            } finally {
                launcher.close();
                Runtime.getRuntime().removeShutdownHook(stop);
            }
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
        programs().forEach(this::create);
    }

    private List<JavaProgram> programs() {
        List<JavaProgram> programs = new ArrayList<>();
        for (Part part : Part.values()) {
            if (part.service()) {
                programs.add(JavaProgram.service(options.project(), part));
            }
        }
        programs.add(JavaProgram.own(options.project(), Part.KAFKA));
        programs.add(JavaProgram.own(options.project(), Part.ORIGIN));
        return programs;
    }

    private void useEachService(StackCredentials credentials) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            Arrays.stream(Part.values())
                    .filter(Part::service)
                    .flatMap(part -> PATHS.stream().map(path -> String.format(Locale.ROOT, path, part.label())))
                    .distinct()
                    .forEach(path ->
                            get(client, options.ports().url(Part.ORIGIN) + path, credentials.token(Role.ADMIN)));
            Arrays.stream(Part.values())
                    .filter(Part::service)
                    .forEach(part ->
                            get(client, options.ports().url(part) + "/q/metrics", credentials.token(Role.ADMIN)));
        }
    }

    private void get(HttpClient client, String address, String token) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofSeconds(10))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException notAnswered) {
            // A path that a service does not have yet only makes the recording smaller.
            console.say("  training: " + address + " did not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted while recording.", e);
        }
    }

    private void create(JavaProgram program) {
        Path cache = program.cache().file();
        if (program.cache().createFlags().isEmpty()
                || !Files.exists(program.cache().recording())) {
            return;
        }
        // Beside the cache: the training's own folder is removed at the end.
        Path log = program.cache().folder().resolve(program.cache().name() + "-cache.log");
        try {
            Process process = new ProcessBuilder(program.create())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(120, TimeUnit.SECONDS);
            Files.deleteIfExists(program.cache().recording());
            if (!ended || process.exitValue() != 0 || !Files.exists(cache)) {
                process.destroyForcibly();
                console.say("  no cache for " + program.cache().name() + ", it starts without: "
                        + LogTail.reason(log).orElse("the JVM refused the recording") + " (" + log + ")");
                return;
            }
            console.say(String.format(
                    Locale.ROOT, "  cache %-13s %4d MiB", program.cache().name(), Files.size(cache) >> 20));
        } catch (IOException e) {
            throw StorageProblem.of(options.folder(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted while making a cache.", e);
        }
    }
}
