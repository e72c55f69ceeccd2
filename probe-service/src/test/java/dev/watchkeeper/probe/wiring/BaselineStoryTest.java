package dev.watchkeeper.probe.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.ObservationEvent.BaselineRecorded;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.history.HistoryPolicy;
import dev.watchkeeper.probe.incident.Incidents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From the request to the start, on the real broker: what stands in the log before anybody reads the new version. */
@QuarkusTest
@QuarkusTestResource(ProbeStack.class)
@Timeout(200)
class BaselineStoryTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    /** Of four checks a call each half a second, in turn, and each has more than twenty: some fifty seconds by themselves. */
    private static final Duration NIGHTS = Duration.ofMinutes(2);

    private static final ServiceRef SERVICE = ServiceRef.of("demo", "api", "production");

    @Inject
    Incidents incidents;

    private final Broker broker = new Broker();
    private final TestTarget target = TestTarget.start();

    @BeforeEach
    void serve() {
        target.answers("GET /health", 200, "").does("GET /api/v1/query_range", BaselineStoryTest::series);
    }

    @AfterEach
    void close() {
        target.close();
        broker.close();
    }

    @Test
    void baselinesStandInTheLogBeforeTheStartWithoutTheIncidentAndWithTheirCalibration() {
        String deployment = "baselines-" + Instant.now().toEpochMilli();
        Instant now = Instant.now();
        Instant breach = now.minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.MINUTES);
        broker.publish(rolledBack(deployment + "-earlier", breach), breach.plus(Duration.ofHours(1)));
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(incidents.of(SERVICE)).isNotEmpty());

        Watches requested =
                new Watches(deployment, 1, policy(), DeploymentStatus.REQUESTED, 0, false, WatchTimes.requestedAt(now));
        broker.publish(requested.record());

        await().atMost(LONG).untilAsserted(() -> {
            assertThat(baselines(deployment, "error-rate", BaselineOf.BEFORE_DEPLOYMENT))
                    .isNotEmpty()
                    .allSatisfy(baseline -> {
                        assertThat(baseline.points())
                                .as("a day without an hour")
                                .isEqualTo(1440 - 60);
                        assertThat(baseline.bad()).isEqualTo(baseline.points() * 6);
                        assertThat(baseline.to()).isBeforeOrEqualTo(now);
                        assertThat(baseline.dispersion()).contains(1.0);
                    });
            assertThat(baselines(deployment, "rate", BaselineOf.SAME_HOUR_LAST_WEEK))
                    .extracting(BaselineRecorded::from)
                    .contains(now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofDays(7)));
            assertThat(baselines(deployment, "scraped", BaselineOf.BEFORE_DEPLOYMENT))
                    .extracting(BaselineRecorded::note)
                    .contains(Optional.of("openmetrics keeps no history"));
        });
        await().atMost(NIGHTS)
                .untilAsserted(() -> assertThat(baselines(deployment, "error-rate", BaselineOf.BEFORE_DEPLOYMENT))
                        .anySatisfy(baseline -> assertThat(baseline.calibration())
                                .hasValueSatisfying(calibration -> assertThat(calibration)
                                        .matches(Calibration::passed)
                                        .extracting(Calibration::lasting)
                                        .isEqualTo(Optional.of(Duration.ofMinutes(30))))));
        assertThat(broker.observed(deployment))
                .as("nobody has read the new version yet")
                .extracting(Observed::purpose)
                .doesNotContain(ObservationPurpose.WATCH);
        broker.publish(requested.is(DeploymentStatus.ENDED).record());
    }

    private List<BaselineRecorded> baselines(String deployment, String check, BaselineOf reference) {
        return broker.events(Topic.OBSERVATIONS, deployment).stream()
                .filter(BaselineRecorded.class::isInstance)
                .map(BaselineRecorded.class::cast)
                .filter(baseline -> baseline.check().value().equals(check))
                .filter(baseline -> baseline.reference().equals(Optional.of(reference)))
                .toList();
    }

    private String policy() {
        return HistoryPolicy.TEXT
                .replace("http://prometheus.example", target.base())
                .replace("https://api.example", target.base());
    }

    private static RollbackEvent rolledBack(String deployment, Instant breach) {
        Instant end = breach.plus(Duration.ofHours(1));
        return new RollbackEvent.RolledBack(
                new WatchRef(new DeploymentId(deployment), Run.FIRST, SERVICE),
                Version.ofTag("v1.1.1"),
                Version.ofTag("v1.1.0"),
                new RollbackTimes(breach, breach, end, end, end, end),
                "taken back");
    }

    /** A request in thousand fails, a hundred come each second. */
    private static void series(HttpExchange exchange) throws IOException {
        Map<String, String> asked = new HashMap<>();
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        long step = (long) Double.parseDouble(asked.getOrDefault("step", "1"));
        String query = asked.getOrDefault("query", "");
        double value = query.startsWith("bad") ? step / 10.0 : query.startsWith("total") ? step * 100.0 : 0.5;
        StringBuilder points = new StringBuilder();
        long end = (long) Double.parseDouble(asked.getOrDefault("end", "0"));
        for (long at = (long) Double.parseDouble(asked.getOrDefault("start", "0")); at <= end; at += step) {
            points.append(points.isEmpty() ? "" : ",").append("[" + at + ",\"" + value + "\"]");
        }
        byte[] body =
                ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                                + points + "]}]}}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
