package dev.watchkeeper.gate.identity;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The certified OpenID provider of the npm package {@code oidc-provider} as a process of its own ({@code src/test/resources/openid}),
 * which can be stopped and started again with other keys.
 */
public final class RealProvider implements AutoCloseable {
    /** Signs persons in; what it is sent is signed with RSA. */
    public static final String CLIENT = "watchkeeper";

    /** As above, with ECDSA. */
    public static final String CLIENT_OF_CURVES = "watchkeeper-es";

    /** Has no secret, and is not ours: somebody's program on a laptop. */
    public static final String PUBLIC_CLIENT = "laptop";

    /** A program with a secret of its own. */
    public static final String PROGRAM = "ci-shop";

    /** Form-encoded before it is sent (RFC 6749, 2.3.1), which makes a difference here. */
    public static final String SECRET = "between the provider and us+%";

    public static final URI LAPTOP = URI.create("http://127.0.0.1:1/laptop");

    private final int port;
    private final Path folder;
    private final List<String> redirects;
    private List<JWK> keys = newKeys();
    private Optional<Process> process = Optional.empty();

    private RealProvider(int port, Path folder, List<String> redirects) {
        this.port = port;
        this.folder = folder;
        this.redirects = redirects;
    }

    /**
     * The test is skipped where the provider is not installed, and fails where it is required.
     *
     * @param redirects where the clients that are ours may send a browser back to
     */
    public static RealProvider start(int port, Path folder, URI... redirects) {
        RealProvider provider = new RealProvider(
                port, folder, Stream.of(redirects).map(URI::toString).toList());
        provider.start();
        return provider;
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Begins to sign with new keys, and goes on to publish those of before. */
    public void changesItsKeys() {
        stop();
        keys = Stream.concat(newKeys().stream(), keys.stream()).toList();
        start();
    }

    /** Comes back with other keys alone. */
    public void losesItsKeys() {
        stop();
        keys = newKeys();
        start();
    }

    public void start() {
        try {
            Path file = folder.resolve("provider.json");
            new ObjectMapper().writeValue(file.toFile(), configuration());
            process = Optional.of(new ProcessBuilder(program().toString(), file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("provider.log").toFile()))
                    .start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the provider listens, see " + folder.resolve("provider.log"))
                .atMost(Duration.ofSeconds(60))
                .until(this::listens);
    }

    public void stop() {
        process.ifPresent(running -> {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
            try {
                if (!running.waitFor(10, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        process = Optional.empty();
        await().atMost(Duration.ofSeconds(10)).until(() -> !listens());
    }

    @Override
    public void close() {
        stop();
    }

    private Map<String, Object> configuration() {
        return Map.of(
                "issuer",
                issuer().toString(),
                "port",
                port,
                "jwks",
                new JWKSet(keys).toJSONObject(false),
                "clients",
                List.of(
                        client(CLIENT, "RS256"),
                        client(CLIENT_OF_CURVES, "ES256"),
                        Map.of(
                                "client_id",
                                PUBLIC_CLIENT,
                                "token_endpoint_auth_method",
                                "none",
                                "redirect_uris",
                                List.of(LAPTOP.toString())),
                        Map.of(
                                "client_id",
                                PROGRAM,
                                "client_secret",
                                SECRET,
                                "grant_types",
                                List.of("client_credentials"),
                                "response_types",
                                List.of(),
                                "redirect_uris",
                                List.of())));
    }

    private Map<String, Object> client(String id, String algorithm) {
        return Map.of(
                "client_id",
                id,
                "client_secret",
                SECRET,
                "redirect_uris",
                redirects,
                "id_token_signed_response_alg",
                algorithm);
    }

    private static List<JWK> newKeys() {
        try {
            List<JWK> made = new ArrayList<>();
            made.add(new RSAKeyGenerator(2048)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
            made.add(new ECKeyGenerator(Curve.P_256)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyID(UUID.randomUUID().toString())
                    .generate());
            return List.copyOf(made);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** From PATH; skipped where it is not, and failing where {@code watchkeeper.conformance} says that it is required. */
    private static Path program() {
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, "oidc-provider"))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> {
            String sentence = "oidc-provider is not installed: run `./watchkeeper conformance gate`";
            if ("required".equals(System.getProperty("watchkeeper.conformance"))) {
                Assertions.fail(sentence);
            }
            Assumptions.abort(sentence);
            throw new AssertionError("a skipped test went on");
        });
    }
}
