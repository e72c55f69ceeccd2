package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.rollback.database.Instance;
import dev.watchkeeper.rollback.database.RestoreExamples;
import dev.watchkeeper.rollback.database.SimRds;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A service whose database may be brought back, with v1.2.0 live on it, and the persons around it. */
final class DatabaseStory {
    static final List<String> PERSONS = List.of("anna", "buck", "clara", "dora", "stranger", "viewer");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final AtomicInteger KEYS = new AtomicInteger();

    final String instance;
    final WatchRef watch;
    final Instant started = Instant.now().minusSeconds(600);
    private final SimRds rds;

    DatabaseStory(SimRds rds) {
        this.rds = rds;
        int number = NUMBER.incrementAndGet();
        instance = "database-" + number;
        watch = new WatchRef(
                new DeploymentId("with-database-" + number),
                Run.FIRST,
                ServiceRef.of("demo", "stateful-" + number, "production"));
        Instance old = RestoreExamples.old();
        rds.instances.put(
                instance,
                new Instance(
                        instance,
                        "db-" + number,
                        "available",
                        old.engine(),
                        old.engineVersion(),
                        old.key(),
                        old.settings(),
                        old.tags(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()));
        snapshot("before-" + number, started.minusSeconds(300));
        for (String person : PERSONS) {
            grant(person, person.equals("viewer") ? Role.VIEWER : Role.APPROVER);
        }
    }

    void snapshot(String id, Instant taken) {
        rds.snapshots.put(
                id, RestoreExamples.snapshot(id, instance, rds.at(instance).resource(), "available", taken));
    }

    String snapshot() {
        return "before-" + instance.substring("database-".length());
    }

    static void grant(String person, Role role) {
        Wire.say(new AccessEvent.RolesGranted(
                new SubjectId(person), "demo", Set.of(role), hash(token(person)), Optional.empty()));
    }

    DatabaseStory live() {
        starts(watch, started);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> PERSONS.stream().allMatch(person -> get(person).statusCode() == 200));
        return this;
    }

    /** The service goes on: another deployment of it has started. */
    String newerStarts() {
        WatchRef newer = new WatchRef(new DeploymentId(watch.deployment() + "-newer"), Run.FIRST, watch.service());
        starts(newer, started.plusSeconds(60));
        return newer.deployment().value();
    }

    private void starts(WatchRef which, Instant at) {
        Wire.say(new DeploymentEvent.Requested(
                which,
                Version.ofTag("v1.2.0"),
                List.of(new TargetName("switch")),
                policy(),
                new SubjectId("ci"),
                Optional.empty(),
                StartKind.NORMAL,
                Optional.empty()));
        Wire.say(new DeploymentEvent.Started(
                which,
                StartKind.NORMAL,
                Optional.empty(),
                Version.ofTag("v1.2.0"),
                Optional.of(Version.ofTag("v1.1.0")),
                at));
    }

    Response get(String person) {
        return as(person).get(path(""));
    }

    Response post(String person, String command, Map<String, ?> body) {
        return as(person).body(body).post(path("/" + command));
    }

    Response request(String person) {
        return post(person, "restore", Map.of("reason", "rows are mangled", "readOnly", "declined"));
    }

    Response approve(String person) {
        return approving().apply(person);
    }

    /** To what waits now, whoever says it, and when. */
    Function<String, Response> approving() {
        Map<String, String> body = yes();
        return person -> post(person, "approve", body);
    }

    /** What is sent to agree to what waits now. */
    Map<String, String> yes() {
        var view = get("viewer").jsonPath();
        return Map.of(
                "id", view.getString("approve.id"), "confirm", view.getString("approve.confirm"), "reason", "fine");
    }

    String state() {
        return get("viewer").jsonPath().getString("state");
    }

    void awaitState(String wanted) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state().equals(wanted));
    }

    List<RollbackEvent.DatabaseRestore> said() {
        return Wire.said(Topic.ROLLBACKS, watch.deployment().value(), RollbackEvent.DatabaseRestore.class);
    }

    List<String> effects() {
        return rds.ledger.stream()
                .filter(each -> each.contains(instance + "-") || each.endsWith(instance))
                .toList();
    }

    String path(String rest) {
        return "/api/v1/rollbacks/" + watch.deployment() + "/database" + rest;
    }

    static RequestSpecification as(String person) {
        return given().header("Authorization", "Bearer " + token(person))
                .header("Idempotency-Key", "database-key-" + KEYS.incrementAndGet())
                .contentType("application/json");
    }

    private static String token(String person) {
        return "wk_test_database_" + person;
    }

    private static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private ResolvedPolicy policy() {
        String yaml = """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: demo, service: %s, environment: production, team: households }
                spec:
                  targets:
                    - name: switch
                      webhook: { url: "http://127.0.0.1:9/switch", secret: secret:demo/switch }
                  database: { rds: %s }
                  checks:
                    health: { health: { http: "GET http://127.0.0.1:9/health", within: 2s }, critical: true, every: 1s }
                  cutover: { steps: [0%%, 100%%], hold: 5s }
                  watch:
                    short: { from: 0s, to: 30m, every: 1s, checks: all }
                  rollback:
                    when: [{ critical: failing, times: 3 }]
                    via: [target]
                    within: 30s
                    verifyWith: [health]
                    database: { restore: latest-before-start, approvals: 2, from: [dba, lead] }
                  contacts:
                    dba: { slack: "@buck", people: [anna, buck] }
                    lead: { slack: "@clara", people: [clara, dora] }
                """.formatted(watch.service().service(), instance);
        return switch (PolicyReader.read(yaml)) {
            case PolicyReading.Accepted accepted ->
                new ResolvedPolicy(
                        accepted.document().canonicalJson(),
                        new PolicyHash(accepted.document().hash()));
            case PolicyReading.Rejected rejected ->
                throw new IllegalStateException(rejected.errors().toString());
        };
    }
}
