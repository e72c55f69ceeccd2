package dev.watchkeeper.endtoend;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.test.TestStack;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What gate, verification and rollback would write, signed with their keys; those that the broker has taken are known by their ids. */
final class WrittenEvents implements AutoCloseable {
    private static final Version OLD = Version.ofTag("v1.1.0");
    private static final Version NEW = Version.ofTag("v1.2.0");
    private static final Mark MARK = Mark.of(0, Map.of(), new Mark.Trigger(Topic.TICKS.topicName(), 1));

    private final StackCredentials credentials = TestStack.shared().credentials();
    private final EventCodec codec = new EventCodec();
    private final AtomicLong counter = new AtomicLong();
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();
    private final KafkaProducer<String, byte[]> producer;

    WrittenEvents(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "max.block.ms", 120_000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** The ids of the events that the broker has taken. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    CompletableFuture<String> send(Event event) {
        long number = counter.incrementAndGet();
        String id = "written-" + number;
        EncodedEvent signed = SigningKey.load(
                        credentials.signingKey(event.topic().writer()))
                .sign(codec.encode(new Envelope(
                        new EventId(id), event.topic().writer(), Instant.now(), new Sequence(1, number), event)));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                signed.topic(), signed.key(), signed.value().orElse(null));
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        CompletableFuture<String> sent = new CompletableFuture<>();
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                taken.add(id);
                sent.complete(id);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    void say(Event... events) throws ExecutionException, InterruptedException {
        for (Event event : events) {
            send(event).get();
        }
    }

    void grantRoles() throws ExecutionException, InterruptedException {
        for (Role role : List.of(Role.VIEWER, Role.DEPLOYER)) {
            say(new AccessEvent.RolesGranted(
                    new SubjectId("test-" + role.name().toLowerCase(Locale.ROOT)),
                    "*",
                    Set.of(role),
                    TokenHash.ofToken(credentials.token(role)).hex(),
                    Optional.empty()));
        }
    }

    /** An event that is told to webhooks and changes nothing that people are told. */
    static DeploymentEvent step(WatchRef watch, int number) {
        return new DeploymentEvent.CutoverStep(watch, number % 100, CutoverAnswer.GO, "step " + number, Instant.now());
    }

    /** A deployment begins, and a thread with it. */
    void begin(WatchRef watch, String channel) throws ExecutionException, InterruptedException {
        say(
                new DeploymentEvent.Requested(
                        watch,
                        NEW,
                        List.of(new TargetName("switch")),
                        policy(watch, channel),
                        new SubjectId("alice"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()),
                new DeploymentEvent.Started(
                        watch, StartKind.NORMAL, Optional.empty(), NEW, Optional.of(OLD), Instant.now()),
                new DeploymentEvent.Announced(
                        watch,
                        "start",
                        Optional.of(channel),
                        false,
                        "Production Deployment Starting",
                        List.of(new AnnouncedLine("Version", "v1.2.0 of " + watch.service()))));
    }

    void breach(WatchRef watch) throws ExecutionException, InterruptedException {
        RuleId rule = new RuleId("errors/literal");
        Instant now = Instant.now();
        say(new VerdictEvent.VerdictChanged(
                watch,
                DerivedId.verdict(watch, rule, 1),
                rule,
                Optional.of(new CheckName("errors")),
                1,
                new Verdict.Breached(now),
                true,
                Severity.PAGE,
                new Evidence(
                        Optional.of(0.062),
                        Optional.of("> 5%"),
                        now,
                        now,
                        5,
                        Optional.of(62L),
                        Optional.of(1000L),
                        Duration.ZERO),
                "errors 62 of 1000 (6.2 %) > 5 %",
                MARK));
    }

    void takeBack(WatchRef watch) throws ExecutionException, InterruptedException {
        Instant now = Instant.now();
        say(
                new RollbackEvent.RollbackStarted(watch, Optional.empty(), NEW, OLD, "rolling back to v1.1.0"),
                new RollbackEvent.RolledBack(
                        watch, NEW, OLD, new RollbackTimes(now, now, now, now, now, now), "v1.1.0 serves again"));
    }

    private static ResolvedPolicy policy(WatchRef watch, String channel) {
        String text = """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: %1$s, service: %2$s, environment: production, team: households }
                spec:
                  targets:
                    - name: switch
                      webhook: { url: "https://switch.example/switch", secret: secret:%1$s/switch }
                  checks:
                    errors: { ratio: { bad: { prometheus: { url: "https://p.example", query: "bad" } }, total: { prometheus: { url: "https://p.example", query: "total" } } }, expect: "< 1%%" }
                    health: { health: { http: "GET https://api.example/health" }, critical: true }
                  watch:
                    short: { from: 0m, to: 30m, every: 15s, checks: all }
                  rollback:
                    when: [{ critical: failing, times: 3 }]
                    verifyWith: [health]
                  start: { announce: { slack: "%3$s" } }
                  contacts:
                    on-call: { slack: U0ONCALL1, pagerduty: PHOUSE, available: always, people: [ingrid] }
                  notify:
                    slack: { channel: "%3$s", style: one-thread }
                    pagerduty: { changeEvents: false, page: [breach] }
                """.formatted(
                watch.service().project().value(), watch.service().service().value(), channel);
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalArgumentException(rejected.errors().toString());
        };
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
    }
}
