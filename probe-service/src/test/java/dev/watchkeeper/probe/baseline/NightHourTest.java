package dev.watchkeeper.probe.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NightHourTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ServiceRef SERVICE = ServiceRef.of("demo", "api", "production");

    private static Instant after(String now, String check) {
        return NightHour.after(Instant.parse(now), SERVICE, new CheckName(check), BERLIN);
    }

    @Test
    void itIsNightWhereTheServiceIsAtHome() {
        for (int i = 0; i < 200; i++) {
            Instant night = after("2026-11-23T12:00:00Z", "check-" + i);

            assertThat(night).isBetween(Instant.parse("2026-11-24T01:00:00Z"), Instant.parse("2026-11-24T04:00:00Z"));
        }
    }

    @Test
    void eachCheckHasItsOwnTime() {
        assertThat(IntStream.range(0, 100).mapToObj(i -> after("2026-11-23T12:00:00Z", "check-" + i)))
                .doesNotHaveDuplicates();
    }

    @Test
    void aNightFollowsANightAlsoWhenClocksChange() {
        for (String around : new String[] {"2026-03-27T12:00:00Z", "2026-10-23T12:00:00Z"}) {
            Instant night = after(around, "errors");
            for (int i = 0; i < 5; i++) {
                Instant next = after(night.toString(), "errors");
                assertThat(Duration.between(night, next)).isBetween(Duration.ofHours(22), Duration.ofHours(26));
                night = next;
            }
        }
    }
}
