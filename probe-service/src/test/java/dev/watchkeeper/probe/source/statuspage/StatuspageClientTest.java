package dev.watchkeeper.probe.source.statuspage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.Fixtures;
import dev.watchkeeper.probe.source.VendorSources;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatuspageClientTest {
    private static final String PAGE = Fixtures.of("statuspage-components");

    @ParameterizedTest
    @CsvSource({
        "operational, true, API is operational",
        "degraded_performance, false, API is slower than it should be",
        "partial_outage, false, API has a partial outage",
        "major_outage, false, API has a major outage",
        "under_maintenance, false, API is under maintenance"
    })
    void statusOfTheComponentIsTheHealth(String status, boolean healthy, String why) {
        assertThat(ComponentState.of(PAGE.replace("\"operational\"", "\"" + status + "\""), "API"))
                .isEqualTo(new Reading.Measured(new Measurement.Health(healthy, why)));
    }

    @Test
    void componentIsFoundByItsIdAsWell() {
        assertThat(ComponentState.of(PAGE, "b13yz5g2cw10")).isInstanceOf(Reading.Measured.class);
    }

    @Test
    void componentThatThePageDoesNotHaveIsMissing() {
        assertThat(ComponentState.of(PAGE, "Web"))
                .isInstanceOf(Reading.Missing.class)
                .asString()
                .contains("no component 'Web'");
    }

    @Test
    void twoComponentsOfOneNameAreToBeNamedByTheirId() {
        assertThat(ComponentState.of(PAGE.replace("Management Portal", "API"), "API"))
                .isInstanceOf(Reading.Missing.class)
                .asString()
                .contains("by its id");
    }

    @Test
    void pageIsAskedWithoutAKey() {
        try (VendorServer server = VendorSources.healthy()) {
            new VendorSources(server.base()).ask("supplier", VendorSources.T0.plusSeconds(10));

            assertThat(server.asked().getFirst().headers()).doesNotContainKey("Authorization");
        }
    }
}
