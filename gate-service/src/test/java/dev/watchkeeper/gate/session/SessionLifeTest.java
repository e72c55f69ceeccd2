package dev.watchkeeper.gate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S18")
class SessionLifeTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final SessionLife EIGHT_HOURS = new SessionLife(Duration.ofHours(8));

    @Test
    void aSessionEndsAfterItsLifeOrWithItsToken() {
        Instant end = NOW.plus(Duration.ofHours(8));

        assertThat(EIGHT_HOURS.end(NOW, Optional.empty())).isEqualTo(end);
        assertThat(EIGHT_HOURS.end(NOW, Optional.of(end.plusSeconds(1)))).isEqualTo(end);
        assertThat(EIGHT_HOURS.end(NOW, Optional.of(NOW.plusSeconds(90)))).isEqualTo(NOW.plusSeconds(90));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT14M59S", "PT12H0.001S", "PT0S", "PT-1H", "PT24H"})
    void aLifeOutsideOfItsBoundsIsRefused(String length) {
        assertThatThrownBy(() -> new SessionLife(Duration.parse(length)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("watchkeeper.gate.session.life")
                .hasMessageContaining("15m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT15M", "PT12H"})
    void theBoundsThemselvesAreTaken(String length) {
        assertThat(new SessionLife(Duration.parse(length)).length()).isEqualTo(Duration.parse(length));
    }
}
