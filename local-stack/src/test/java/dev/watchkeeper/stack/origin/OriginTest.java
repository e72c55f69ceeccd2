package dev.watchkeeper.stack.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.stack.process.FreePort;
import io.vertx.core.net.SocketAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OriginTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final CountDownLatch secondEventWanted = new CountDownLatch(1);
    private HttpServer upstream = newServer();
    private Origin origin = Origin.start("127.0.0.1", 0, Map.of());

    @BeforeEach
    void anUpstreamForEachButTheProbe() {
        origin.close();
        upstream.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        upstream.createContext("/", OriginTest::echo);
        upstream.createContext("/api/v1/events", this::twoEvents);
        upstream.createContext("/api/v1/forwarded", OriginTest::forwarded);
        upstream.start();
        SocketAddress here =
                SocketAddress.inetSocketAddress(upstream.getAddress().getPort(), "127.0.0.1");
        SocketAddress nobody = SocketAddress.inetSocketAddress(FreePort.find(), "127.0.0.1");
        origin = Origin.start("127.0.0.1", 0, Map.of("gate", here, "notifier", here, "probe", nobody));
    }

    @AfterEach
    void stop() {
        secondEventWanted.countDown();
        origin.close();
        upstream.stop(0);
        client.close();
    }

    @Test
    void pathAndMethodAndBodyAndAuthorizationReachTheService() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/api/v1/deployments?dry=true")
                        .header("Authorization", "Bearer wk_x")
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("POST /api/v1/deployments?dry=true Bearer wk_x {}");
    }

    @Test
    void serviceIsToldUnderWhichNameAndFromWhereItIsAskedWhateverTheCallerSays() throws Exception {
        HttpResponse<String> answer = client.send(
                request("/api/v1/forwarded")
                        .header("X-Forwarded-Host", "evil.example")
                        .header("X-Forwarded-Proto", "gopher")
                        .header("X-Forwarded-For", "203.0.113.7")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("[127.0.0.1:" + origin.port() + "] [http] [127.0.0.1]");
    }

    /** Such as an ingress, which has ended the caller's TLS. What stands before its own word was said to it. */
    @Test
    void whatAProxyInFrontSaysOfWhoAskedIsHandedOn() throws Exception {
        origin.close();
        origin = Origin.start(new OriginSettings(
                "127.0.0.1",
                0,
                Map.of(
                        "gate",
                        SocketAddress.inetSocketAddress(upstream.getAddress().getPort(), "127.0.0.1")),
                Optional.empty(),
                OriginSettings.LOOK,
                true));

        HttpResponse<String> said = client.send(
                request("/api/v1/forwarded")
                        .header("X-Forwarded-Host", "watchkeeper.example.com")
                        .header("X-Forwarded-Proto", "https")
                        .header("X-Forwarded-For", "192.0.2.1, 198.51.100.2, 203.0.113.7")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> inTwoLines = client.send(
                request("/api/v1/forwarded")
                        .header("X-Forwarded-For", "198.51.100.2")
                        .header("X-Forwarded-For", "203.0.113.7")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> silent =
                client.send(request("/api/v1/forwarded").build(), HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> senseless = client.send(
                request("/api/v1/forwarded")
                        .header("X-Forwarded-Proto", "gopher")
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(said.body()).isEqualTo("[watchkeeper.example.com] [https] [203.0.113.7]");
        assertThat(inTwoLines.body()).endsWith(" [203.0.113.7]");
        assertThat(silent.body()).isEqualTo("[127.0.0.1:" + origin.port() + "] [http] [127.0.0.1]");
        assertThat(senseless.body()).contains("[http]");
    }

    @Test
    void whatIsWrongInTheSettingsIsNamed() {
        assertThatThrownBy(() -> OriginSettings.of(new String[] {"8080", "gate"}, Map.of()))
                .hasMessageContaining("'gate' is no service: write NAME=HOST:PORT");
        assertThatThrownBy(() ->
                        OriginSettings.of(new String[] {"8080"}, Map.of("WATCHKEEPER_ORIGIN_BEHIND_PROXY", "yes")))
                .hasMessageContaining("WATCHKEEPER_ORIGIN_BEHIND_PROXY=yes: write true or false");
        OriginSettings settings = OriginSettings.of(
                new String[] {"8080", "gate=gate:8081"},
                Map.of("WATCHKEEPER_ORIGIN_BEHIND_PROXY", "true", "WATCHKEEPER_ORIGIN_TLS", "/tls"));
        assertThat(settings.behindProxy()).isTrue();
        assertThat(settings.tls()).isPresent();
        assertThat(settings.host()).isEqualTo("127.0.0.1");
        assertThat(settings.services()).containsOnlyKeys("gate");
    }

    @Test
    void namedServiceIsAskedWithoutThePrefix() throws Exception {
        HttpResponse<String> answer =
                client.send(request("/services/gate/q/health").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.body()).startsWith("GET /q/health");
    }

    @Test
    void eventOfAStreamArrivesBeforeTheStreamEnds() throws Exception {
        HttpResponse<java.io.InputStream> stream =
                client.send(request("/api/v1/events").build(), HttpResponse.BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: one");

            secondEventWanted.countDown();

            assertThat(lines.readLine()).isEqualTo("data: two");
        }
    }

    @Test
    void serviceThatIsDownIsNamedWithARemedy() throws Exception {
        HttpResponse<String> answer =
                client.send(request("/services/probe/q/health").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(answer.body()).contains("probe", "remedy");
    }

    @Test
    void pathOfNobodyIsAProblem() throws Exception {
        HttpResponse<String> answer = client.send(request("/nowhere").build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/nowhere", "remedy");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + origin.port() + path));
    }

    private void twoEvents(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write("data: one\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            if (secondEventWanted.await(10, TimeUnit.SECONDS)) {
                out.write("data: two\n".getBytes(StandardCharsets.UTF_8));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forwarded(HttpExchange exchange) throws IOException {
        byte[] said = Stream.of("X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-For")
                .map(name -> String.valueOf(exchange.getRequestHeaders().get(name)))
                .collect(Collectors.joining(" "))
                .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, said.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(said);
        }
    }

    private static void echo(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String said = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization") + " " + body;
        byte[] bytes = said.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private static HttpServer newServer() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
