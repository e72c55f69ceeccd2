package dev.watchkeeper.probe.freshness;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.Policies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContiguityTest {
    @Test
    void holeHoldsTheWatermarkUntilItIsAnswered() {
        Contiguity contiguity = new Contiguity(T0);
        contiguity.answered(T0, T0.plusSeconds(1));
        contiguity.answered(T0.plusSeconds(2), T0.plusSeconds(3));

        assertThat(contiguity.watermark()).isEqualTo(T0.plusSeconds(1));
        assertThat(contiguity.answered(T0.plusSeconds(1), T0.plusSeconds(2))).isEqualTo(T0.plusSeconds(3));
    }

    @Test
    void overlappingBucketsOfTwoPacesCloseTheHole() {
        Contiguity contiguity = new Contiguity(T0.plusSeconds(3));

        assertThat(contiguity.answered(T0, T0.plusSeconds(5))).isEqualTo(T0.plusSeconds(5));
    }

    @Test
    void bucketOfThePastChangesNothing() {
        Contiguity contiguity = new Contiguity(T0.plusSeconds(9));

        assertThat(contiguity.answered(T0, T0.plusSeconds(1))).isEqualTo(T0.plusSeconds(9));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    @Tag("F6")
    void anyOrderOfAnswersLeadsToTheSameWatermark(long seed) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        Contiguity contiguity = new Contiguity(T0);
        order.forEach(i -> contiguity.answered(T0.plusSeconds(i), T0.plusSeconds(i + 1)));

        assertThat(contiguity.watermark()).isEqualTo(T0.plusSeconds(50));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 9, 10})
    @Tag("F14")
    void bucketAsOldAsTheCadenceExplainsIsFresh(int age) {
        Check queue = Policies.check("queue");

        assertThat(Staleness.stale(queue, Duration.ofSeconds(1), T0.minusSeconds(age), T0))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {11, 12, 60, 86_400})
    @Tag("F14")
    void olderBucketIsStale(int age) {
        Check queue = Policies.check("queue");

        assertThat(Staleness.stale(queue, Duration.ofSeconds(1), T0.minusSeconds(age), T0))
                .isTrue();
    }
}
