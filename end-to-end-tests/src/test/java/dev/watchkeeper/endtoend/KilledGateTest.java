package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.contract.verdict.CheckBefore;
import dev.watchkeeper.contract.verdict.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The packaged gate is killed in the middle: what it had set is gone a minute after it is there again. */
class KilledGateTest {
    private static final Version OLD = Version.ofTag("v1.1.0");
    private static final Version NEW = Version.ofTag("v1.2.0");
    private static final Mark MARK = Mark.of(0, Map.of(), new Mark.Trigger(Topic.TICKS.topicName(), 1));
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static String policy(ServiceRef service) {
        return """
                apiVersion: watchkeeper.dev/v1
                kind: DeploymentPolicy
                metadata: { project: %s, service: %s, environment: %s, team: households }
                spec:
                  targets:
                    - name: switch
                      webhook: { url: "http://127.0.0.1:18081/switch", secret: secret:demo/switch }
                  database: { rds: demo-production, readOnlySwitch: "redis:ro:%s" }
                  checks:
                    health: { health: { http: "GET http://127.0.0.1:18080/health", within: 2s }, critical: true, every: 1s }
                  gate:
                    monitoring: { rulesNotBlind: true }
                    rollback: { previousVersion: known-good }
                  start: { flag: "deployment:in_progress", readOnly: while-migrating }
                  cutover: { steps: [0%%, 100%%], hold: 1s }
                  watch:
                    grace: 5s
                    cutover: { from: first-traffic, to: full-shift, every: 1s, checks: all }
                    short:   { from: 0s, to: 20s, every: 1s, checks: all, onEnd: [clear-flag, read-only-off] }
                  rollback:
                    when:
                      - { critical: failing, times: 3 }
                    phases: [cutover, short]
                    onBlind: hold
                    via: [target]
                    within: 30s
                    verifyWith: [health]
                    atMost: { automatic: 20, per: 1h }
                """.formatted(service.project(), service.service(), service.environment(), service.service());
    }

    private static WatchRef started(KilledGate gate, String name) throws Exception {
        ServiceRef service = ServiceRef.of("demo", name, "production");
        gate.post("/api/v1/policies", policy(service));
        String id =
                gate.post("/api/v1/deployments", """
                        {"project": "demo", "service": "%s", "environment": "production", "version": {"tag": "v1.2.0"}}
                        """.formatted(name)).path("id").asText();
        WatchRef watch = new WatchRef(new DeploymentId(id), Run.FIRST, service);
        gate.say(new RollbackEvent.Rehearsed(
                watch,
                List.of(new TargetRehearsal(
                        new TargetName("switch"),
                        true,
                        "",
                        Optional.of(OLD),
                        Optional.of(OLD),
                        Optional.of(KnownGoodGrade.STABLE))),
                "rehearsed"));
        gate.say(new VerdictEvent.BeforeJudged(
                watch,
                List.of(new CheckBefore(new CheckName("health"), BeforeOutcome.MEASURED, "200")),
                List.of(),
                "1 check",
                MARK));
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gate.get(path(watch)).path("status").asText().equals("admitted"));
        gate.post(path(watch) + "/start", "");
        return watch;
    }

    private static String path(WatchRef watch) {
        return "/api/v1/deployments/" + watch.deployment();
    }

    private static String flag(WatchRef watch) {
        return "deployment:in_progress:" + watch.service();
    }

    private static String readOnly(WatchRef watch) {
        return "ro:" + watch.service().service();
    }

    private static void readOnlyAndFlagged(KilledGate gate, WatchRef watch) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> gate.post(path(watch) + "/migrations", "{\"state\": \"running\"}")
                                .path("answer")
                                .asText()
                                .equals("go")
                        && gate.set(flag(watch)));
        Awaitility.await().until(() -> gate.set(readOnly(watch)));
    }

    private static void startAgain(KilledGate gate) {
        gate.start();
        Awaitility.await().atMost(Duration.ofMinutes(2)).until(gate::ready);
    }

    private static void nothingIsLeft(KilledGate gate, WatchRef watch) {
        Awaitility.await("nothing left of " + watch.service())
                .atMost(LONGEST)
                .until(() ->
                        !gate.set(flag(watch)) && !gate.set(readOnly(watch)) && !gate.set("deployment:in_progress"));
    }

    @Test
    @Tag("F38")
    void nothingIsLeftAMinuteAfterTheRestart() throws Exception {
        try (KilledGate gate = new KilledGate(Path.of("..").toAbsolutePath().normalize())) {
            startAgain(gate);

            // Killed while both are on; ended when it is there again.
            WatchRef on = started(gate, "killed-while-on");
            readOnlyAndFlagged(gate, on);
            gate.kill();
            assertThat(gate.set(flag(on))).isTrue();
            startAgain(gate);
            gate.post(path(on) + "/abort", "{\"reason\": \"enough\"}");
            nothingIsLeft(gate, on);

            // Taken back by another service while the gate is dead.
            WatchRef back = started(gate, "killed-taken-back");
            readOnlyAndFlagged(gate, back);
            gate.kill();
            Instant now = Instant.now();
            gate.say(new RollbackEvent.RolledBack(
                    back, NEW, OLD, new RollbackTimes(now, now, now, now, now, now), "v1.1.0 serves again"));
            startAgain(gate);
            nothingIsLeft(gate, back);

            // Killed while it hears of the end, and right after it.
            for (int i = 0; i < 4; i++) {
                WatchRef watch = started(gate, "killed-at-the-end-" + i);
                readOnlyAndFlagged(gate, watch);
                abortAndKill(gate, watch, i % 2 == 0);
                startAgain(gate);
                if (!gate.get(path(watch)).path("status").asText().equals("aborted")) {
                    gate.post(path(watch) + "/abort", "{\"reason\": \"enough\"}");
                }
                nothingIsLeft(gate, watch);
            }
        }
    }

    private static void abortAndKill(KilledGate gate, WatchRef watch, boolean meanwhile) throws InterruptedException {
        Thread killer = Thread.ofVirtual().unstarted(gate::kill);
        if (meanwhile) {
            killer.start();
        }
        try {
            gate.post(path(watch) + "/abort", "{\"reason\": \"enough\"}");
        } catch (IOException | IllegalStateException e) {
            // It may be dead already: then the abort is sent again.
        }
        if (!meanwhile) {
            killer.start();
        }
        killer.join();
    }
}
