package dev.watchkeeper.verification.backtest.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.stack.test.TestStack;
import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.backtest.Tried;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import dev.watchkeeper.verification.watch.TestPolicies;
import dev.watchkeeper.verification.watch.streams.RecordedRun;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The endpoint as a browser asks it: a viewer, a policy, a recording. */
@QuarkusTest
@QuarkusTestResource(BacktestsOverHttpTest.Stack.class)
class BacktestsOverHttpTest {
    private static final String TOKEN = TestStack.shared().credentials().token(Role.VIEWER);
    private static final String QUICK = TestPolicies.quick().document().canonicalJson();
    private static final String OTHERS = "wk_" + "elsewhere".repeat(5);

    /** The infrastructure of the service. */
    public static class Stack implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return TestStack.shared().quarkusConfig("verification");
        }

        @Override
        public void stop() {
            // The stack is shared and goes with the JVM.
        }
    }

    @BeforeAll
    static void callers() throws ExecutionException, InterruptedException {
        grant("all", "*", TOKEN);
        grant("others", "elsewhere", OTHERS);
    }

    private static void grant(String name, String project, String token)
            throws ExecutionException, InterruptedException {
        Envelope envelope = new Envelope(
                new EventId("access-" + name),
                Writer.GATE,
                Instant.now(),
                new Sequence(1, name.length()),
                new AccessEvent.RolesGranted(
                        new SubjectId("test-" + name),
                        project,
                        Set.of(Role.VIEWER),
                        TokenHash.ofToken(token).hex(),
                        Optional.empty()));
        EncodedEvent event = SigningKey.load(TestStack.shared().credentials().signingKey(Writer.GATE))
                .sign(new EventCodec().encode(envelope));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", TestStack.shared().bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    event.topic(), event.key(), event.value().orElse(null));
            event.headers().forEach((header, content) -> record.headers().add(header, content));
            producer.send(record).get();
        }
    }

    @BeforeEach
    void accessIsKnown() {
        for (String token : List.of(TOKEN, OTHERS)) {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> ask(token, Map.of()).extract().statusCode() == 400);
        }
    }

    private static ValidatableResponse ask(String token, Map<String, String> body) {
        return given().auth()
                .oauth2(token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/backtests")
                .then();
    }

    private static Map<String, String> trial() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RecordingFile.write("d-1", RecordedRun.ofABadVersion(), out);
        return Map.of("policy", QUICK, "recording", Base64.getEncoder().encodeToString(out.toByteArray()));
    }

    @Test
    void aRecordedWatchIsJudgedAgainByTheSameCore() throws IOException {
        Tried expected = Tried.of(
                PastWatch.of(RecordedRun.ofABadVersion()).orElseThrow(), TestPolicies.rules(TestPolicies.quick()));

        ask(TOKEN, trial())
                .statusCode(200)
                .body("wouldAct", equalTo(expected.acted().orElseThrow().toString()))
                .body("sentence", equalTo(expected.sentence()))
                .body("text", equalTo(expected.text()))
                .body("rules[0].rule", equalTo("error-rate/literal-1"));
    }

    @Test
    void whoeverMayNotSeeTheServiceIsRefused() throws IOException {
        ask(OTHERS, trial()).statusCode(403);
        given().header("Idempotency-Key", "k-1")
                .contentType("application/json")
                .body(trial())
                .post("/api/v1/backtests")
                .then()
                .statusCode(401);
    }

    @Test
    void mistakesAreSaid() throws IOException {
        Map<String, String> wrong = new HashMap<>(trial());
        wrong.put("policy", QUICK.replace("DeploymentPolicy", "Deployment"));
        ask(TOKEN, wrong).statusCode(422).body("detail", containsString("kind"));
        wrong.put("policy", QUICK);
        wrong.put("recording", "AAAA");
        ask(TOKEN, wrong).statusCode(400).body("field", equalTo("recording"));
        wrong.put("recording", "A".repeat(4 * 1024 * 1024));
        ask(TOKEN, wrong).statusCode(413).body("remedy", containsString("4 MiB"));
    }

    @Test
    void oneIsTriedAtATimeAndTheOthersAreToldToComeBack() throws IOException {
        Map<String, String> trial = trial();
        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<CompletableFuture<ValidatableResponse>> asked = IntStream.range(0, 32)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> ask(TOKEN, trial), many))
                    .toList();
            List<ValidatableResponse> answers =
                    asked.stream().map(CompletableFuture::join).toList();

            assertThat(answers)
                    .extracting(answer -> answer.extract().statusCode())
                    .contains(200, 503)
                    .containsOnly(200, 503);
            answers.stream()
                    .filter(answer -> answer.extract().statusCode() == 503)
                    .forEach(answer -> answer.header("Retry-After", equalTo("1")));
        }
    }
}
