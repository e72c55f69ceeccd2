package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.elsewhere.Known;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.gate.wayback.WayBack;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What the gate has heard of staging, of rollbacks and of other services decides about a deployment in production. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class ElsewhereTest {
    private final Transactions transactions;

    @Inject
    ElsewhereTest(Transactions transactions) {
        this.transactions = transactions;
    }

    private static WatchRef request(ServiceRef service, String tag, String commit, String more) {
        String id = Api.post("/api/v1/deployments", """
                                {"project": "%s", "service": "%s", "environment": "%s",
                                 "version": {"tag": "%s", "commit": "%s"}%s}""".formatted(
                                service.project(), service.service(), service.environment(), tag, commit, more))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new WatchRef(new DeploymentId(id), Run.FIRST, service);
    }

    private static void heard(WatchRef watch) {
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
    }

    private static void shifted(WatchRef watch) {
        heard(watch);
        Api.awaitStatus(watch, "admitted");
        Api.step(watch, "start").then().statusCode(200);
        Api.step(watch, "cutover-steps", "{\"share\": 50}").then().statusCode(200);
        Awaitility.await()
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Api.step(watch, "cutover-steps", "{\"share\": 100}")
                                .path("answer"),
                        "go"::equals);
        Api.step(watch, "shifted").then().statusCode(200);
    }

    private static void takenBack(WatchRef watch, Duration took) {
        Instant now = Instant.now();
        Instant decided = now.minus(took);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rollbackStarted(watch));
            others.say(new RollbackEvent.RolledBack(
                    watch,
                    Examples.NEW,
                    Examples.OLD,
                    new RollbackTimes(decided, decided, decided, decided, now, now),
                    "v1.1.0 serves again"));
        }
        Api.awaitStatus(watch, "ended");
    }

    private String sentence(WatchRef watch, String check) {
        return transactions.run(tx -> tx.checks().of(watch.deployment())).stream()
                .filter(state -> state.check().equals(check))
                .map(CheckState::outcome)
                .map(outcome -> outcome.sentence())
                .findFirst()
                .orElse("");
    }

    @Test
    void aVersionThatWasGoodOnStagingAndARollbackThatWasTriedThereAreLetIn() {
        ServiceRef staging = ServiceRef.of("demo", "by-staging", "staging");
        ServiceRef production = ServiceRef.of("demo", "by-staging", "production");
        Api.postPolicy(Policies.of(staging)
                        .replace(
                                "    health: {",
                                "    smoke: { health: { http: \"GET http://127.0.0.1:18080/smoke\" }, critical: true, every: once }\n"
                                        + "    health: {"))
                .then()
                .statusCode(201);
        Api.postPolicy(Policies.of(production)
                        .replace(
                                "    rollback: { previousVersion: known-good }",
                                "    rollback: { previousVersion: known-good, estimate: \"< 5m\", testedOn: staging }\n"
                                        + "    staging: { healthy: true, deployedWithin: 24h, smoke: passing }"))
                .then()
                .statusCode(201);
        String bad = "b".repeat(40);
        WatchRef tried = request(staging, "v1.1.9", bad, "");
        shifted(tried);
        takenBack(tried, Duration.ofSeconds(40));
        WatchRef there = request(staging, "v1.2.0-rc", Examples.COMMIT, ", \"supersede\": true");
        shifted(there);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.verdict(there, "critical/smoke", 1, new Verdict.Healthy(), true));
        }

        WatchRef watch = request(production, "v1.2.0", Examples.COMMIT, "");
        heard(watch);

        Awaitility.await()
                .untilAsserted(() -> assertThat(sentence(watch, "staging.healthy"))
                        .contains("v1.2.0-rc on demo/by-staging/staging is still being watched"));
        assertThat(Api.get(watch.deployment()).<String>path("status")).isEqualTo("requested");
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.phase(there, "short", PhaseEnding.PASSED));
        }
        Api.awaitStatus(watch, "admitted");
        assertThat(sentence(watch, "staging.smoke")).contains("critical/smoke");
        assertThat(sentence(watch, "rollback.estimate")).contains("demo/by-staging/staging took 40");
        assertThat(sentence(watch, "rollback.testedOn")).contains("v1.1.0 serves again");

        Api.step(watch, "abort", "{\"reason\": \"enough\"}").then().statusCode(200);
        WatchRef other = request(production, "v1.1.9", bad, "");
        heard(other);
        Api.awaitStatus(other, "refused");
        assertThat(Api.get(other.deployment()).<List<String>>path("reasons.sentence"))
                .anySatisfy(reason -> assertThat(reason).contains("v1.1.9 on demo/by-staging/staging was taken back"));
    }

    private List<WayBack> waysBack(ServiceRef service) {
        return transactions.run(tx -> tx.waysBack().of(service.project(), service.service()));
    }

    @Test
    void aRehearsalOnStagingThatFindsTheWayBlockedIsRemembered() {
        ServiceRef staging = ServiceRef.of("demo", "blocked-way", "staging");
        try (OtherServices others = new OtherServices()) {
            others.say(new RollbackEvent.WayBackChanged(staging, false, List.of(), "the image is gone"));
        }

        Awaitility.await()
                .untilAsserted(() -> assertThat(waysBack(staging))
                        .singleElement()
                        .satisfies(heard -> assertThat(heard.sentence()).isEqualTo("the image is gone")));
    }

    @Test
    void whatIsBeingTakenBackAtAServiceThatItDependsOnRefuses() {
        ServiceRef mail = ServiceRef.of("demo", "mail-of-incidents", "production");
        ServiceRef service = ServiceRef.of("demo", "has-incidents", "production");
        Api.postPolicy(Policies.of(mail)).then().statusCode(201);
        WatchRef other = request(mail, "v7", "c".repeat(40), "");
        shifted(other);
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rollbackStarted(other));
        }
        Awaitility.await()
                .until(() -> transactions
                        .run(tx -> new Known(
                                tx.records().find(other.deployment()).orElseThrow(),
                                tx.records().evidence(other.deployment())))
                        .openRollback()
                        .isPresent());
        Api.postPolicy(Policies.of(service)
                        .replace("  checks:\n", "  dependsOn: [demo/mail-of-incidents/production]\n  checks:\n")
                        .replace(
                                "    rollback: { previousVersion: known-good }",
                                "    rollback: { previousVersion: known-good }\n    incidents: { active: 0 }"))
                .then()
                .statusCode(201);

        WatchRef watch = request(service, "v1", "d".repeat(40), "");
        heard(watch);

        Api.awaitStatus(watch, "refused");
        assertThat(Api.get(watch.deployment()).<List<String>>path("reasons.sentence"))
                .containsExactly("1 incidents are open, and 0 are allowed: the rollback of v7 of"
                        + " demo/mail-of-incidents/production: taking back v1.2.0");
    }
}
