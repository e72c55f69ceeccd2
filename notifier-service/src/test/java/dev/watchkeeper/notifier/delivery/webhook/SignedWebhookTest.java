package dev.watchkeeper.notifier.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.delivery.DeliveryGiven;
import dev.watchkeeper.notifier.delivery.DueDelivery;
import dev.watchkeeper.notifier.subscription.Target;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** P13: a receiver may be anything; its signature is checked by the reference library. */
@Tag("P13")
class SignedWebhookTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final String NEW_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDAAAAAAAAAAA=";

    private final CountDownLatch testIsOver = new CountDownLatch(1);
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<HttpHeaders> headers = new CopyOnWriteArrayList<>();
    private final AtomicInteger elsewhere = new AtomicInteger();
    private HttpServer server;
    private GuardedHttpClient client;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        client = client(NameLookup.SYSTEM, "127.0.0.0/8");
    }

    @AfterEach
    void stop() {
        testIsOver.countDown();
        client.close();
        server.stop(0);
    }

    private static GuardedHttpClient client(NameLookup lookup, String allowed) {
        return new GuardedHttpClient(new EgressRules(Map.of("demo", List.of(allowed))), SecretStore.empty(), lookup);
    }

    private void answers(int status, Map<String, String> answerHeaders, String body) {
        server.createContext("/hook", exchange -> {
            keep(exchange);
            answerHeaders.forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private void keep(HttpExchange exchange) throws IOException {
        bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        headers.add(HttpHeaders.of(exchange.getRequestHeaders(), (a, b) -> true));
    }

    private Answer tell(Target.Webhook target) {
        return new SignedWebhook(
                        client, event -> "{\"sentence\":\"" + event.sentence() + "\"}", CLOCK, Duration.ofSeconds(2))
                .tell(new DueDelivery(
                        DeliveryGiven.to(target),
                        DeliveryGiven.event("rollback.failed", Severity.PAGE),
                        1,
                        0,
                        CLOCK.instant()));
    }

    private Target.Webhook hook() {
        return new Target.Webhook(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook"),
                DeliveryGiven.SECRET,
                Optional.empty());
    }

    @Test
    void theReferenceLibraryAcceptsTheSignatureAndNoOtherBody() throws Exception {
        answers(204, Map.of(), "");

        assertThat(tell(hook())).isInstanceOf(Answer.Taken.class);

        Webhook library = new Webhook(DeliveryGiven.SECRET);
        library.verify(bodies.getFirst(), headers.getFirst());
        assertThatThrownBy(() -> library.verify(bodies.getFirst() + " ", headers.getFirst()))
                .isInstanceOf(WebhookVerificationException.class);
        assertThat(bodies.getFirst()).startsWith("{\"type\":\"rollback.failed\",\"timestamp\":");
    }

    @Test
    void whileTwoSecretsOverlapEachOfThemIsEnoughAndAfterwardsOnlyTheNewOne() throws Exception {
        answers(204, Map.of(), "");
        tell(hook().rotated(NEW_SECRET, CLOCK.instant().plusSeconds(60)));
        tell(hook().rotated(NEW_SECRET, CLOCK.instant().minusSeconds(1)));

        new Webhook(DeliveryGiven.SECRET).verify(bodies.getFirst(), headers.getFirst());
        new Webhook(NEW_SECRET).verify(bodies.getFirst(), headers.getFirst());
        new Webhook(NEW_SECRET).verify(bodies.getLast(), headers.getLast());
        assertThatThrownBy(() -> new Webhook(DeliveryGiven.SECRET).verify(bodies.getLast(), headers.getLast()))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void goneIsUnwantedAndEverythingElseButTwoHundredsIsTriedAgain() {
        answers(410, Map.of(), "no such\u0007 team");
        Answer gone = tell(hook());
        server.removeContext("/hook");
        answers(503, Map.of("Retry-After", "420"), "busy");

        assertThat(gone).isInstanceOfSatisfying(Answer.Unwanted.class, answer -> {
            assertThat(answer.why()).isEqualTo("it answered 410 Gone");
            assertThat(answer.exchange().excerpt()).isEqualTo("no such  team");
        });
        assertThat(tell(hook())).isInstanceOfSatisfying(Answer.NotTaken.class, answer -> {
            assertThat(answer.why()).isEqualTo("it answered 503");
            assertThat(answer.notBefore().orElseThrow().toSeconds()).isBetween(415L, 420L);
            assertThat(answer.exchange().status()).contains(503);
        });
    }

    @Test
    @Tag("S7")
    void aRedirectIsAFailureAndNeverFollowed() {
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        answers(307, Map.of("Location", "/elsewhere"), "");

        assertThat(tell(hook()))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        answer ->
                                assertThat(answer.why()).isEqualTo("it answered 307, and a redirect is not followed"));
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void anAnswerOfGigabytesIsCutOffAndADripOrSilenceEndsAtTheDeadline() {
        server.createContext("/hook", exchange -> {
            exchange.sendResponseHeaders(500, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (testIsOver.getCount() > 0) {
                    out.write(new byte[64 * 1024]);
                }
            }
        });
        assertThat(tell(hook()))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        answer -> assertThat(answer.why()).isEqualTo("it answered 500"));
        server.removeContext("/hook");
        server.createContext("/hook", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            waitForTheEnd();
        });

        assertThat(tell(hook()))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        answer -> assertThat(answer.why()).isEqualTo("no answer within 2 s"));
    }

    private void waitForTheEnd() {
        try {
            testIsOver.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Tag("S7")
    void aNameThatIsPublicAtFirstAndThisMachineAtTheSecondLookIsNotCalled() throws Exception {
        answers(204, Map.of(), "");
        InetAddress somewhere = InetAddress.getByName("203.0.113.7");
        AtomicInteger looks = new AtomicInteger();
        client.close();
        client = client(
                host -> looks.getAndIncrement() == 0 ? List.of(somewhere) : List.of(InetAddress.getLoopbackAddress()),
                "10.0.0.0/8");
        Target.Webhook flips = new Target.Webhook(
                URI.create("http://flips.example.org:" + server.getAddress().getPort() + "/hook"),
                DeliveryGiven.SECRET,
                Optional.empty());

        tell(flips);
        Answer second = tell(flips);

        assertThat(second)
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class,
                        answer -> assertThat(answer.why()).contains("is not public"));
        assertThat(bodies).isEmpty();
    }

    @Test
    @Tag("S7")
    void anAddressThatHandsOutCredentialsIsNeverCalled() {
        Answer answer = tell(new Target.Webhook(
                URI.create("http://169.254.169.254/latest/meta-data/"), DeliveryGiven.SECRET, Optional.empty()));

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class, said -> assertThat(said.why()).contains("hands out credentials"));
    }
}
