package dev.watchkeeper.endtoend;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.process.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A packaged service in the profile that is its own when nobody says one, beside no broker. */
final class ProductionService {
    private ProductionService() {}

    /**
     * Starts it.
     *
     * @param folder for its state, its keys and its {@code log}
     * @param more what it is told beside the least that it needs
     */
    static Process start(String service, Path folder, Map<String, String> more) throws IOException {
        List<String> words = new ArrayList<>(List.of(java(), "-Xmx192m", "-jar"));
        words.add(Path.of("..", service + "-service", "target/quarkus-app/quarkus-run.jar")
                .toString());
        Map<String, String> environment = new TreeMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + FreePort.find(),
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(FreePort.find()),
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "false",
                "WATCHKEEPER_STATE_DIR",
                folder.resolve("state").toString()));
        StackCredentials credentials = StackCredentials.loadOrCreate(
                folder.resolve("credentials"), Clock.systemUTC().instant());
        Writer writer = Writer.valueOf(service.toUpperCase(Locale.ROOT));
        environment.put(
                "WATCHKEEPER_SIGNING_KEY", credentials.signingKey(writer).toString());
        environment.put("WATCHKEEPER_TRUSTED_KEYS", credentials.trustedKeys().toString());
        environment.putAll(more);
        return start(words, environment, folder.resolve("log"));
    }

    static Process start(List<String> words, Map<String, String> environment, Path log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().remove("QUARKUS_PROFILE");
        builder.environment().putAll(environment);
        return builder.start();
    }

    static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }
}
