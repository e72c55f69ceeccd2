package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code watch} says when a rule fails that is about to break, from the readings that go by. */
class OutlookTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ONE = "GET /api/v1/deployments/d-1";
    private static final String STREAM = ONE + "/events?topics=observations&since=*";
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Duration BUCKET = Duration.ofSeconds(10);
    private static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: shop }
            spec:
              targets:
                - name: switch
                  webhook: { url: "http://127.0.0.1:18081/switch", secret: secret:demo/switch }
              checks:
                error-rate:
                  ratio:
                    bad:   { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { version: $version, code: "5xx" } } }
                    total: { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { version: $version } } }
                  resolution: 10s
                  as: errors
              watch:
                grace: 0s
                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: all }
                short:   { from: 0s, to: 30m, every: 10s, checks: all }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: 60s, for: 5m }
                via: [target]
                within: 30s
                verifyWith: [error-rate]
            """;

    @TempDir
    Path folder;

    private final ScriptedServer server = new ScriptedServer();
    private final WatchRef watch =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));
    private final Instant now = Instant.now();
    /** Two whole minutes are over the limit, and each bucket since. */
    private final Instant badSince = now.truncatedTo(ChronoUnit.MINUTES).minusSeconds(120);

    private final String fails = CLOCK.format(badSince.plusSeconds(360));

    @AfterEach
    void close() {
        server.close();
    }

    private String deployment(String status, String kind) {
        return """
            {"id":"d-1","run":1,"project":"demo","service":"api","environment":"production","status":"%s","kind":"%s",
             "share":100,"version":{"tag":"v2"},"policyHash":"h","revision":3,
             "times":{"requested":"%s","firstTraffic":"%s","fullShift":"%s"},
             "evidence":{"phases":[],"verdicts":[{"rule":"error-rate/literal-1","verdict":"healthy","rollsBack":true,
             "sentence":"of the rule"}],"rollback":{"stage":"none"}}}\
            """.formatted(
                        status, kind, badSince.minusSeconds(300), badSince.minusSeconds(60), badSince.minusSeconds(60));
    }

    private void policy() throws JsonProcessingException {
        server.answers(
                "GET /api/v1/policies/demo/api/production",
                200,
                JSON.writeValueAsString(Map.of("hash", "h", "source", POLICY)));
    }

    private void watchedForAWhile(String kind) {
        for (int i = 0; i < 5; i++) {
            server.answers(ONE, 200, deployment("shifted", kind));
        }
        server.answers(ONE, 200, deployment("ended", kind));
    }

    private String stream(long bad) throws JsonProcessingException {
        StringBuilder sent = new StringBuilder("id: 1-1\nevent: heartbeat\ndata: {}\n\n");
        int number = 2;
        for (Instant start = badSince; !start.plus(BUCKET).isAfter(now); start = start.plus(BUCKET)) {
            sent.append("id: 1-").append(number++).append("\nevent: observation.recorded\ndata: ");
            sent.append(event(start, bad)).append("\n\n");
        }
        return sent.toString();
    }

    private String event(Instant start, long bad) throws JsonProcessingException {
        Sample sample = new Sample(start, BUCKET, new Reading.Measured(new Measurement.Counts(bad, 100)));
        ObservationEvent event = new ObservationEvent.Observed(
                watch,
                sample.end(),
                "probe-1",
                0,
                ObservationPurpose.WATCH,
                Optional.empty(),
                List.of(new CheckReading(
                        new CheckName("error-rate"), BUCKET, Duration.ZERO, sample.end(), List.of(sample))));
        EncodedEvent encoded = new EventCodec()
                .encode(new Envelope(
                        new EventId("e-" + start.toEpochMilli()),
                        Topic.OBSERVATIONS.writer(),
                        sample.end(),
                        new Sequence(1, 1),
                        event));
        return "{\"type\":\"observation.recorded\",\"appendTime\":\"" + sample.end() + "\",\"event\":"
                + new String(encoded.value().orElseThrow(), StandardCharsets.UTF_8) + "}";
    }

    @Test
    void aRuleThatIsAboutToBreakSaysWhenOnceInPlainLines() throws Exception {
        policy();
        watchedForAWhile("normal");
        server.answers(STREAM, 200, stream(6));

        ScriptedServer.Ran ran = server.run("watch", "d-1");

        assertThat(ran.out()).contains("  about to break, if it goes on");
        assertThat(ran.out().lines().filter(line -> line.contains("fails at")))
                .singleElement()
                .asString()
                .startsWith("    fails at " + fails + "  error-rate/literal-1 (rolls back)  since "
                        + CLOCK.format(badSince))
                .matches(".*\\[#+-+\\] \\d+ (s|min) left");
    }

    @Test
    void onATerminalItStandsInTheTree() throws Exception {
        assumeTrue(Terminal.canBeMade(), "there is no script(1) of util-linux here, so no terminal");
        policy();
        watchedForAWhile("normal");
        server.answers(STREAM, 200, stream(6));

        try (Terminal terminal = Terminal.onATerminal(folder, Map.of(), "watch", "d-1", "--at", server.url())) {
            assertThat(terminal.code()).as("no phase has ended").isEqualTo(5);
            assertThat(terminal.out()).contains("fails at " + fails + "  error-rate/literal-1 (rolls back)");
        }
    }

    @Test
    void nothingIsForetoldWhileTheRuleHolds() throws Exception {
        policy();
        watchedForAWhile("normal");
        server.answers(STREAM, 200, stream(5));

        assertThat(server.run("watch", "d-1").out()).contains("of the rule").doesNotContain("fails at");
    }

    @Test
    void theVersionThatCameBackIsNotSaidToRollBack() throws Exception {
        policy();
        watchedForAWhile("after-rollback");
        server.answers(STREAM, 200, stream(6));

        assertThat(server.run("watch", "d-1").out()).contains("fails at " + fails + "  error-rate/literal-1  since");
    }

    @Test
    void withoutAStreamTheWatchGoesOnWithoutIt() throws Exception {
        policy();
        watchedForAWhile("normal");
        server.answers(STREAM, 500, "{}");

        ScriptedServer.Ran ran = server.run("watch", "d-1");

        assertThat(ran.out()).contains("of the rule").doesNotContain("fails at");
        assertThat(ran.err()).doesNotContain("lost");
    }

    @Test
    void whatAServerOfAnotherVersionSendsForetellsNothing() throws Exception {
        policy();
        watchedForAWhile("normal");
        server.answers(
                STREAM,
                200,
                "event: observation.recorded\ndata: {\"event\":{}}\n\nevent: observation.recorded\ndata: {{{\n\n"
                        + "event: observation.recorded\ndata: {\"appendTime\":\"2026-11-24T15:00:00Z\",\"event\":"
                        + "{\"subject\":{\"content\":{\"watch\":7}}}}\n\nevent: news\ndata: {}\n\n"
                        + stream(6));

        assertThat(server.run("watch", "d-1").out()).contains("fails at " + fails);
    }
}
