package dev.watchkeeper.probe.source.datadog;

import static dev.watchkeeper.probe.source.VendorSources.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.datadog.MonitorList;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.source.VendorSources;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonitorsClientTest {
    private static final String TWO = Fixtures.of("datadog-monitors");

    private final VendorServer server = VendorServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void healthyWhileNoneAlerts() {
        assertThat(reading(TWO)).isEqualTo(health(true, "none of 2 monitors alerts"));
        assertThat(server.asked().getFirst().query())
                .isEqualTo("monitor_tags=service:api&with_downtimes=true&page=0&page_size=100");
    }

    @Test
    void unhealthyWhenOneAlertsAlthoughAnotherSeesNothing() {
        assertThat(reading(state(0, "Alert", state(1, "No Data", TWO))))
                .isEqualTo(health(false, "1 of 2 monitors alert: 'Error rate of api'"));
    }

    @Test
    void warningIsSaidAndIsNoAlert() {
        assertThat(reading(state(1, "Warn", TWO)))
                .isEqualTo(health(true, "none of 2 monitors alerts; warning: 'Latency of api'"));
    }

    @Test
    void monitorWithoutDataIsMissing() {
        assertThat(reading(state(1, "No Data", TWO)))
                .isInstanceOf(Reading.Missing.class)
                .asString()
                .contains("'Latency of api' is in state No Data");
    }

    @Test
    void noMonitorWithTheTagsIsMissing() {
        assertThat(reading("[]")).asString().contains("no monitor has the tags service:api");
    }

    @Test
    void mutedMonitorIsSaidAndCounts() {
        String muted = TWO.replaceFirst(
                "\"matching_downtimes\":\\[]", "\"matching_downtimes\":[{\"id\":1,\"scope\":[\"*\"]}]");

        assertThat(reading(muted)).isEqualTo(health(true, "none of 2 monitors alerts; muted: 1"));
        assertThat(reading(state(0, "Alert", muted)))
                .isEqualTo(health(false, "1 of 2 monitors alert: 'Error rate of api' (muted)"));
    }

    @Test
    void everyPageIsReadAndTooManyAreNotGuessedAt() {
        String full = Stream.generate(() -> "{\"id\":1,\"name\":\"m\",\"overall_state\":\"OK\"}")
                .limit(MonitorList.PER_PAGE)
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(reading(full)).isInstanceOf(Reading.Missing.class).asString().contains("not all were read");
        assertThat(server.asked()).hasSize(MonitorList.MOST_PAGES);
    }

    @Test
    void keyThatMayNotReadMonitorsIsToldWhichRightItLacks() {
        server.answers("/api/v1/monitor", 403, "{}", Map.of());

        assertThat(reading()).isInstanceOfSatisfying(Reading.Missing.class, missing -> {
            assertThat(missing.cause()).isEqualTo(MissingCause.NOT_ALLOWED);
            assertThat(missing.why()).endsWith("answers 403; this needs monitors_read");
        });
    }

    private Reading reading(String json) {
        server.answers("/api/v1/monitor", json);
        return reading();
    }

    private Reading reading() {
        return new VendorSources(server.base())
                .ask("monitors", T0.plusSeconds(10))
                .samples()
                .getFirst()
                .reading();
    }

    private static String state(int index, String state, String json) {
        String ok = "\"overall_state\":\"OK\"";
        int at = index == 0 ? json.indexOf(ok) : json.lastIndexOf(ok);
        return json.substring(0, at) + "\"overall_state\":\"" + state + "\"" + json.substring(at + ok.length());
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
