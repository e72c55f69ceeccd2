package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.secret.OperatorFile;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("S8")
class GuardedHttpClientTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final ProjectName OTHER = new ProjectName("other");

    @TempDir
    Path folder;

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final AtomicInteger received = new AtomicInteger();
    private HttpServer server;
    private OperatorFile operator;
    private GuardedHttpClient client;

    @BeforeEach
    void setUp() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        serve(
                "/ok",
                exchange -> answer(
                        exchange, 200, "fine " + exchange.getRequestHeaders().getFirst("Authorization")));
        serve("/moved", exchange -> {
            exchange.getResponseHeaders().add("Location", "/ok");
            answer(exchange, 302, "");
        });
        serve("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (testIsOver.getCount() > 0) {
                    out.write(new byte[64 * 1024]);
                }
            }
        });
        serve("/drip", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            awaitEnd();
        });
        server.start();
        Path file = folder.resolve("operator.json");
        Files.writeString(file, """
                {"secrets":{"secret:demo/token":{"value":"s3cr3t","hosts":["127.0.0.1"]},
                            "secret:demo/elsewhere":{"value":"s3cr3t","hosts":["example.org"]}},
                 "egress":{"demo":["127.0.0.0/8"],"named":["inside.test"],"neighbour":["127.0.0.1"]}}
                """);
        operator = new OperatorFile(Optional.of(file));
        client = clientWith(NameLookup.SYSTEM);
    }

    @AfterEach
    void tearDown() {
        testIsOver.countDown();
        client.close();
        server.stop(0);
    }

    @Test
    void callsAPrivateAddressThatAnOperatorAllowed() {
        assertThat(get(DEMO, "/ok")).isInstanceOfSatisfying(HttpOutcome.Answer.class, answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.cut()).isFalse();
        });
    }

    @Test
    void refusesAPrivateAddressForAProjectWithoutPermissionAndSendsNothing() {
        assertThat(get(OTHER, "/ok"))
                .isInstanceOfSatisfying(
                        HttpOutcome.NotAllowed.class,
                        refused -> assertThat(refused.why()).contains("127.0.0.1", "not public", "egress.other"));
        assertThat(received).hasValue(0);
    }

    /** Behind one front another host is another place, which nobody has allowed and to which no secret may go. */
    @Test
    @Tag("S8")
    void noHeaderSaysWhereARequestGoes() throws UnknownHostException {
        for (String name : List.of("Host", "host", "Transfer-Encoding", "Connection")) {
            OutgoingRequest toAnother = new OutgoingRequest(
                    DEMO,
                    "GET",
                    request(DEMO, "127.0.0.1", "/ok").address(),
                    Map.of(name, "elsewhere.test"),
                    Optional.empty(),
                    Duration.ofSeconds(5));
            assertThat(client.call(toAnother))
                    .isInstanceOfSatisfying(
                            HttpOutcome.NotAllowed.class,
                            refused -> assertThat(refused.why()).contains("'" + name + "'", "the address alone"));
        }
        assertThat(received).hasValue(0);
    }

    @Test
    void neverCallsAMetadataAddressWhoeverAllowsIt() throws IOException {
        Path file = folder.resolve("wide.json");
        Files.writeString(file, "{\"egress\":{\"demo\":[\"0.0.0.0/0\",\"169.254.169.254\"]}}");
        try (GuardedHttpClient wide = new GuardedHttpClient(
                new EgressRules(new OperatorFile(Optional.of(file)).egress()), operator.secrets(), NameLookup.SYSTEM)) {
            HttpOutcome outcome = wide.call(
                    OutgoingRequest.get(DEMO, URI.create("http://169.254.169.254/latest"), Duration.ofSeconds(2)));
            assertThat(outcome).isInstanceOf(HttpOutcome.NotAllowed.class);
        }
    }

    @Test
    void aNameThatChangesItsAddressGainsNothing() throws UnknownHostException {
        AtomicInteger lookups = new AtomicInteger();
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        List<InetAddress> nowhere = List.of(InetAddress.getByName("203.0.113.1"));
        try (GuardedHttpClient rebound = clientWith(host -> lookups.getAndIncrement() == 0 ? loopback : nowhere)) {
            assertThat(rebound.call(request(new ProjectName("named"), "inside.test", "/ok")))
                    .isInstanceOf(HttpOutcome.Answer.class);
            assertThat(lookups).hasValue(1);
            assertThat(rebound.call(request(OTHER, "rebind.test", "/ok"))).isInstanceOf(HttpOutcome.NotAllowed.class);
        }
    }

    @Test
    void refusesOddWaysToWriteLoopback() {
        for (String host : List.of("2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]", "localhost")) {
            HttpOutcome outcome = client.call(request(OTHER, host, "/ok"));
            assertThat(outcome)
                    .as(host)
                    .isNotInstanceOf(HttpOutcome.Answer.class)
                    .isNotInstanceOf(HttpOutcome.Refused.class);
        }
        assertThat(received).hasValue(0);
    }

    @Test
    void refusesOtherSchemesAndUserNames() {
        for (String address :
                List.of("file:///etc/passwd", "ftp://127.0.0.1/", "http://user:pass@127.0.0.1/", "http:///x")) {
            assertThat(client.call(OutgoingRequest.get(DEMO, URI.create(address), Duration.ofSeconds(1))))
                    .as(address)
                    .isInstanceOf(HttpOutcome.NotAllowed.class);
        }
    }

    @Test
    void followsNoRedirect() {
        assertThat(get(DEMO, "/moved")).isInstanceOfSatisfying(HttpOutcome.Answer.class, answer -> {
            assertThat(answer.status()).isEqualTo(302);
            assertThat(answer.header("Location")).hasValue("/ok");
        });
        assertThat(received).hasValue(1);
    }

    @Test
    @Tag("F42")
    void cutsAnEndlessBodyAndSaysSo() {
        assertThat(get(DEMO, "/endless")).isInstanceOfSatisfying(HttpOutcome.Answer.class, answer -> {
            assertThat(answer.cut()).isTrue();
            assertThat(answer.body()).hasSize(1024 * 1024);
        });
    }

    @Test
    @Tag("F42")
    void givesUpAtTheDeadlineWhileBytesDrip() {
        HttpOutcome outcome =
                client.call(OutgoingRequest.get(DEMO, address("127.0.0.1", "/drip"), Duration.ofMillis(300)));
        assertThat(outcome).isInstanceOf(HttpOutcome.TimedOut.class);
        assertThat(outcome.latency()).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void givesUpAtTheDeadlineWhileANameIsLookedUp() {
        try (GuardedHttpClient slow = clientWith(host -> {
            awaitEnd();
            throw new UnknownHostException(host);
        })) {
            HttpOutcome outcome =
                    slow.call(OutgoingRequest.get(DEMO, URI.create("http://slow.test/"), Duration.ofMillis(200)));
            assertThat(outcome).isInstanceOf(HttpOutcome.TimedOut.class);
        }
    }

    /** Our own queue is no slowness of the other side: the wait is neither a timeout nor a part of the latency. */
    @Test
    void whoFindsNoPlaceHasSentNothingAndSaysSo() throws InterruptedException {
        CountDownLatch hanging = new CountDownLatch(OpenCalls.OF_PROJECT_TO_HOST);
        serve("/hang", exchange -> {
            hanging.countDown();
            awaitEnd();
        });
        for (int i = 0; i < OpenCalls.OF_PROJECT_TO_HOST; i++) {
            Thread.ofVirtual()
                    .start(() -> client.call(
                            OutgoingRequest.get(DEMO, address("127.0.0.1", "/hang"), Duration.ofSeconds(60))));
        }
        assertThat(hanging.await(30, TimeUnit.SECONDS)).isTrue();
        int before = received.get();

        assertThat(client.call(OutgoingRequest.get(DEMO, address("127.0.0.1", "/ok"), Duration.ofMillis(200))))
                .isInstanceOfSatisfying(
                        HttpOutcome.NoRoom.class,
                        crowded ->
                                assertThat(crowded.why()).contains("127.0.0.1").contains("nothing was sent"));
        assertThat(received).hasValue(before);
    }

    @Test
    void aClosedPortIsRefusedAndAnUnknownNameUnreachable() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        assertThat(client.call(
                        OutgoingRequest.get(DEMO, URI.create("http://127.0.0.1:" + closed), Duration.ofSeconds(2))))
                .isInstanceOf(HttpOutcome.Refused.class);
        try (GuardedHttpClient unknowing = clientWith(host -> {
            throw new UnknownHostException(host);
        })) {
            assertThat(unknowing.call(request(DEMO, "nobody.test", "/")))
                    .isInstanceOfSatisfying(
                            HttpOutcome.Unreachable.class,
                            lost -> assertThat(lost.cause()).isEqualTo(HttpOutcome.Cause.NAME));
        }
    }

    @Test
    @Tag("S5")
    void sendsASecretOnlyForItsProjectAndToItsHosts() {
        assertThat(withSecret(DEMO, "Bearer secret:demo/token"))
                .isInstanceOfSatisfying(
                        HttpOutcome.Answer.class,
                        answer -> assertThat(answer.text()).isEqualTo("fine Bearer s3cr3t"));
        assertThat(withSecret(new ProjectName("neighbour"), "secret:demo/token"))
                .isInstanceOfSatisfying(
                        HttpOutcome.NotAllowed.class,
                        refused -> assertThat(refused.why()).contains("belongs to project 'demo'"));
        assertThat(withSecret(DEMO, "secret:demo/elsewhere").toString())
                .contains("may not be sent to 127.0.0.1")
                .doesNotContain("s3cr3t");
        assertThat(withSecret(DEMO, "secret:demo/none").toString()).contains("not in the operator file");
        assertThat(received).hasValue(1);
    }

    /** Nothing listens there that could tell: what was not sent is said. */
    @Test
    @Tag("S5")
    @Tag("S7")
    void sendsNothingUnencryptedToAPublicAddressLeastOfAllASecret() throws UnknownHostException {
        List<InetAddress> somewhere = List.of(InetAddress.getByName("8.8.8.8"));
        try (GuardedHttpClient outside = clientWith(host -> somewhere)) {
            assertThat(outside.call(new OutgoingRequest(
                            DEMO,
                            "GET",
                            URI.create("http://example.org/"),
                            Map.of("Authorization", "Bearer secret:demo/elsewhere"),
                            Optional.empty(),
                            Duration.ofSeconds(5))))
                    .isInstanceOfSatisfying(
                            HttpOutcome.NotAllowed.class,
                            refused -> assertThat(refused.why())
                                    .contains("example.org is 8.8.8.8", "unencrypted", "egress.demo"));
        }
    }

    /** The same name, once where TLS is spoken and once where it is not: neither answers for the other. */
    @Test
    @Tag("S7")
    void aNameThatIsGoodEnoughForTlsIsNotSoWithout() throws UnknownHostException {
        List<InetAddress> somewhere = List.of(InetAddress.getByName("8.8.8.8"));
        AtomicInteger lookups = new AtomicInteger();
        try (GuardedHttpClient outside = clientWith(host -> {
            if (lookups.getAndIncrement() == 0) {
                throw new UnknownHostException(host);
            }
            return somewhere;
        })) {
            assertThat(outside.call(
                            OutgoingRequest.get(DEMO, URI.create("https://example.org/"), Duration.ofSeconds(5))))
                    .isInstanceOf(HttpOutcome.Unreachable.class);
            assertThat(outside.call(
                            OutgoingRequest.get(DEMO, URI.create("http://example.org:443/"), Duration.ofSeconds(5))))
                    .isInstanceOfSatisfying(
                            HttpOutcome.NotAllowed.class,
                            refused -> assertThat(refused.why()).contains("unencrypted"));
        }
    }

    private HttpOutcome withSecret(ProjectName project, String header) {
        OutgoingRequest request = new OutgoingRequest(
                project,
                "GET",
                address("127.0.0.1", "/ok"),
                Map.of("Authorization", header),
                Optional.empty(),
                Duration.ofSeconds(5));
        assertThat(request.toString()).doesNotContain(header);
        return client.call(request);
    }

    private GuardedHttpClient clientWith(NameLookup lookup) {
        return new GuardedHttpClient(new EgressRules(operator.egress()), operator.secrets(), lookup);
    }

    private HttpOutcome get(ProjectName project, String path) {
        return client.call(request(project, "127.0.0.1", path));
    }

    private OutgoingRequest request(ProjectName project, String host, String path) {
        return OutgoingRequest.get(project, address(host, path), Duration.ofSeconds(5));
    }

    private URI address(String host, String path) {
        return URI.create("http://" + host + ":" + server.getAddress().getPort() + path);
    }

    private void serve(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, exchange -> {
            received.incrementAndGet();
            try (exchange) {
                handler.handle(exchange);
            }
        });
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void awaitEnd() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
