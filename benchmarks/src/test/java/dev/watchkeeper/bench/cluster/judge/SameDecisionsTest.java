package dev.watchkeeper.bench.cluster.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SameDecisionsTest {
    private static final Map<String, String> AS_EVER = Map.of("00", "kept", "01", "taken back");

    private static Finding after(Map<String, String> second) {
        SameDecisions same = new SameDecisions();
        same.add("before", AS_EVER);
        same.add("up", second);
        return same.judge();
    }

    @Test
    void anotherDecisionAndOneThatIsMissingAreNamed() {
        assertThat(after(AS_EVER).held()).isTrue();
        assertThat(after(Map.of("00", "kept", "01", "kept")).held()).isFalse();
        assertThat(after(Map.of("00", "kept", "01", "kept")).sentence()).contains("up: {01=kept}");
        assertThat(after(Map.of("00", "kept")).held()).isFalse();
    }

    @Test
    void oneWaveAloneComparesNothing() {
        SameDecisions same = new SameDecisions();
        same.add("before", AS_EVER);

        assertThat(same.judge().held()).isFalse();
    }
}
