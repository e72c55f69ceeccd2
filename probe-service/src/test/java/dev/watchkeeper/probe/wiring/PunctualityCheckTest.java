package dev.watchkeeper.probe.wiring;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.probe.MovedClock;
import dev.watchkeeper.probe.watching.Punctuality;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PunctualityCheckTest {
    private final Punctuality punctuality = new Punctuality(new MovedClock(T0));
    private final PunctualityCheck check = new PunctualityCheck(punctuality);

    @ParameterizedTest
    @CsvSource({"0,UP,false", "1001,UP,true", "10000,UP,true", "10001,DOWN,true"})
    void isReadyUntilBucketsAreMissed(long lateMillis, HealthCheckResponse.Status status, boolean late) {
        punctuality.began(Duration.ofMillis(lateMillis));

        HealthCheckResponse response = check.call();

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(response.getData().orElseThrow())
                .containsEntry("late", late)
                .containsEntry("worstMillis", lateMillis)
                .containsEntry("ticks", 1L);
    }

    @Test
    void withoutATickItIsReady() {
        assertThat(check.call().getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
    }
}
