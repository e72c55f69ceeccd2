package dev.watchkeeper.stack.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.stack.test.TlsFiles;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The origin with certificates, in front of a service with one. */
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class OriginTlsTest {
    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    /** Made once: keytool takes its time. */
    @TempDir
    static Path made;

    private static Certificate own;
    private static Certificate renewed;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();

    @TempDir
    Path folder;

    private Origin origin;

    @BeforeAll
    static void certificates() throws Exception {
        own = TlsFiles.make(made.resolve("origin"), HERE);
        renewed = TlsFiles.make(made.resolve("renewed"), HERE);
        TlsFiles.make(made.resolve("service"), HERE);
        TlsFiles.make(made.resolve("another"), "dns:probe");
    }

    @BeforeEach
    void aServiceThatTheOriginTrusts() throws Exception {
        take("origin", "tls.key", "tls.crt");
        startsBefore(trusted("service"));
    }

    @AfterEach
    void stop() {
        origin.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** What was made goes into the origin's folder. */
    private void take(String name, String... files) throws IOException {
        for (String file : files) {
            Files.copy(made.resolve(name).resolve(file), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private int trusted(String service) throws IOException {
        take(service, "ca.crt");
        return listening(new TlsFolder(made.resolve(service)).serving(new HttpServerOptions()));
    }

    private int listening(HttpServerOptions options) {
        HttpServer server = vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0));
        return server.requestHandler(request -> {
                    asked.incrementAndGet();
                    request.response().end(request.getHeader("X-Forwarded-Proto") + " " + request.isSSL());
                })
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
    }

    private void startsBefore(int service) {
        origin = Origin.start(new OriginSettings(
                "127.0.0.1",
                0,
                Map.of("gate", SocketAddress.inetSocketAddress(service, "localhost")),
                Optional.of(new TlsFolder(folder)),
                Duration.ofMillis(20),
                false));
    }

    private HttpResponse<String> answer(Certificate trusted, String... protocols) throws Exception {
        SSLParameters parameters = new SSLParameters();
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TlsFiles.trusting(trusted))
                .sslParameters(parameters)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + origin.port() + "/api/v1/deployments"))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void bothWaysAreEncryptedAndTheServiceIsToldSo() throws Exception {
        HttpResponse<String> answer = answer(own);

        assertThat(answer.body()).isEqualTo("https true");
        assertThat(answer.sslSession().map(SSLSession::getProtocol)).contains("TLSv1.3");
    }

    @Test
    void inTheClearAndByAnOlderTlsNobodyIsAnswered() {
        assertThatThrownBy(() -> answer(own, "TLSv1.2")).isInstanceOf(IOException.class);
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + origin.port() + "/origin/health"))
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void aServiceForWhichNobodyVouchesIsToldNothing() throws Exception {
        origin.close();
        startsBefore(listening(new TlsFolder(made.resolve("renewed")).serving(new HttpServerOptions())));

        assertThat(answer(own).statusCode()).isEqualTo(503);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aServiceWithTheNameOfAnotherIsToldNothing() throws Exception {
        origin.close();
        startsBefore(trusted("another"));

        assertThat(answer(own).statusCode()).isEqualTo(503);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aServiceInTheClearIsToldNothing() throws Exception {
        origin.close();
        startsBefore(listening(new HttpServerOptions()));

        assertThat(answer(own).statusCode()).isEqualTo(503);
        assertThat(asked).hasValue(0);
    }

    @Test
    void aNewCertificateIsUsedWithoutAStartAndABrokenOneIsNot() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        Handler listener = listener(said);
        Logger log = Logger.getLogger(Renewal.class.getName());
        log.addHandler(listener);
        try {
            Files.writeString(folder.resolve("tls.crt"), "-----BEGIN CERTIFICATE-----\nhalf of it");
            assertThat(said.poll(20, TimeUnit.SECONDS)).contains("cannot be used, so the one before is still used");
        } finally {
            log.removeHandler(listener);
        }
        assertThat(answer(own).statusCode()).isEqualTo(200);

        take("renewed", "tls.key", "tls.crt");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(answer(renewed).statusCode()).isEqualTo(200));
        assertThatThrownBy(() -> answer(own)).as("the one before").isInstanceOf(IOException.class);
    }

    private static Handler listener(Queue<String> said) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    @Test
    void aFolderThatLacksAFileIsNamedAtTheStart() throws IOException {
        origin.close();
        Files.delete(folder.resolve("tls.key"));

        assertThatThrownBy(() -> startsBefore(1))
                .hasMessageContaining("tls.key cannot be read")
                .hasMessageContaining("each PEM");
    }
}
