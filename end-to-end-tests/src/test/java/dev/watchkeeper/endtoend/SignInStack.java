package dev.watchkeeper.endtoend;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.stack.fake.openid.FakeIdentityProvider;
import dev.watchkeeper.stack.origin.Origin;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.SupervisedProcess;
import dev.watchkeeper.stack.test.TestStack;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The packaged gate and the packaged notifier under one origin, and an identity provider that is another site to a browser. A second
 * provider is known by its name and never there.
 */
final class SignInStack implements AutoCloseable {
    static final String ANN = "ann@example.org";

    /** What an operator has given to somebody who is new. */
    static final String ONCE = "wk_good-once";

    private static final Duration LONG = Duration.ofMinutes(3);

    private final TestStack stack = TestStack.shared();
    private final Path folder = stack.newFolder("sign-in");
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private final Origin origin;

    final FakeIdentityProvider provider = FakeIdentityProvider.start("localhost", Clock.systemUTC());

    SignInStack(Path project) throws IOException {
        int gate = FreePort.find();
        int notifier = FreePort.find();
        start(
                project,
                "gate",
                gate,
                Map.of(
                        "watchkeeper.gate.session.identity-providers",
                        providers().toString(),
                        "watchkeeper.access-bootstrap",
                        bootstrap().toString(),
                        "watchkeeper.operator-file",
                        operatorFile().toString()));
        start(project, "notifier", notifier, Map.of());
        origin = Origin.start(
                "127.0.0.1",
                0,
                Map.of(
                        "gate", SocketAddress.inetSocketAddress(gate, "127.0.0.1"),
                        "notifier", SocketAddress.inetSocketAddress(notifier, "127.0.0.1")));
        for (int port : List.of(gate, notifier)) {
            await("ready, see " + folder).atMost(LONG).until(() -> ready(port));
        }
    }

    private static boolean ready(int port) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    String address() {
        return "http://127.0.0.1:" + origin.port();
    }

    private void start(Path project, String service, int port, Map<String, String> more) {
        Map<String, String> config = new TreeMap<>(stack.quarkusConfig(service));
        config.remove("quarkus.http.test-port");
        config.put("quarkus.profile", "prod,local");
        config.put("quarkus.http.port", Integer.toString(port));
        // As in the local stack: there is no TLS over loopback.
        config.put("watchkeeper.session.secure", "false");
        config.putAll(more);
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        config.forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.addAll(List.of(
                "-jar",
                project.resolve(service + "-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        processes.add(SupervisedProcess.start(new SupervisedProcess.Command(
                service, words, Map.of(), "TERM", folder.resolve("run"), folder.resolve(service + ".log"))));
    }

    private Path providers() throws IOException {
        return Files.writeString(folder.resolve("providers.json"), """
            [{"name": "acme", "issuer": "%1$s", "audience": "%2$s",
              "client": {"id": "%2$s", "secret": "secret:watchkeeper/oidc-client"},
              "subjects": [{"subject": "ann", "when": {"email": "%3$s", "email_verified": "true"}}]},
             {"name": "away", "issuer": "http://localhost:%4$s", "audience": "%2$s",
              "client": {"id": "%2$s", "secret": "secret:watchkeeper/oidc-client"},
              "subjects": [{"subject": "ann", "when": {"email": "%3$s"}}]}]
            """.formatted(
                        provider.issuer(), FakeIdentityProvider.CLIENT, ANN, FreePort.find()));
    }

    private Path bootstrap() {
        return changed("watchkeeper.access-bootstrap", ArrayNode.class, "bootstrap.json", all -> {
            all.addObject()
                    .put("subject", "ann")
                    .put("project", "demo")
                    .putArray("roles")
                    .add("approver");
            all.addObject()
                    .put("subject", "newcomer")
                    .put("project", "demo")
                    .put("oneTime", true)
                    .put("tokenHash", TokenHash.ofToken(ONCE).hex())
                    .put("expires", Instant.now().plus(Duration.ofDays(1)).toString())
                    .putArray("roles")
                    .add("approver");
        });
    }

    private Path operatorFile() {
        return changed("watchkeeper.operator-file", ObjectNode.class, "operator.json", all -> {
            ObjectNode client = all.withObject("/secrets").putObject("secret:watchkeeper/oidc-client");
            client.put("value", FakeIdentityProvider.SECRET);
            client.putArray("hosts").add("localhost");
            all.withObject("/egress").withArray("/watchkeeper").add("localhost");
        });
    }

    private <T> Path changed(String key, Class<T> form, String name, Consumer<T> change) {
        ObjectMapper json = new ObjectMapper();
        try {
            T all = form.cast(json.readTree(
                    Path.of(stack.quarkusConfig("gate").getOrDefault(key, "")).toFile()));
            change.accept(all);
            Path file = folder.resolve(name);
            json.writeValue(file.toFile(), all);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(SupervisedProcess::close);
        origin.close();
        provider.close();
    }
}
