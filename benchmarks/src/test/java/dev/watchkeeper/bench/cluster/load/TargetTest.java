package dev.watchkeeper.bench.cluster.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TargetTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant FAULTY = START.plusSeconds(10);

    private static Target shifted(Kind kind) {
        Target target = new Target(kind, START);
        target.shift(START);
        return target;
    }

    @Test
    void theNewVersionFailsAWhileAfterItHasAllTraffic() {
        Target errors = shifted(Kind.ERRORS);
        errors.metrics(START.plusSeconds(6));
        String then = errors.metrics(FAULTY).orElseThrow();

        assertThat(then).contains("version=\"v2\",code=\"5xx\"} 100\n");
        assertThat(shifted(Kind.GOOD).metrics(FAULTY).orElseThrow()).contains("version=\"v2\",code=\"5xx\"} 0\n");
        assertThat(shifted(Kind.BLIND).metrics(FAULTY)).isEmpty();
        assertThat(shifted(Kind.DOWN).healthy(START.plusSeconds(5))).isTrue();
        assertThat(shifted(Kind.DOWN).healthy(FAULTY)).isFalse();
    }

    @Test
    void anOrderCountsOnceAndOnlyForTheStateThatItExpects() {
        Target target = shifted(Kind.DOWN);

        assertThat(target.order("stale", "v1", 1, FAULTY)).isFalse();
        assertThat(target.order("one", "v1", 2, FAULTY)).isTrue();
        assertThat(target.order("one", "v1", 2, FAULTY)).isTrue();
        assertThat(target.switchedBack()).isEqualTo(1);
        assertThat(target.healthy(FAULTY)).isTrue();
        assertThat(target.order("two", "v1", 3, FAULTY)).isTrue();
        assertThat(target.switchedBack()).isEqualTo(2);
    }

    @Test
    void theMixtureHasEveryKindAndItsPolicyIsAccepted() {
        assertThat(Watched.mixture("w", 24).stream().map(Watched::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(Kind.values());
        assertThat(PolicyReader.read(WatchedPolicy.of(new Watched("w-01", Kind.GOOD), "http://127.0.0.1:1")))
                .isInstanceOf(PolicyReading.Accepted.class);
    }
}
