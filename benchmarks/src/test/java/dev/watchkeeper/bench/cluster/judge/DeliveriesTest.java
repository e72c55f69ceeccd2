package dev.watchkeeper.bench.cluster.judge;

import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.START;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.rolledBack;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.cluster.load.Targets.Told;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final List<Written> records =
            new MadeUpStream().say(rolledBack("a")).records();
    private final String event = records.getFirst().envelope().id().value();

    private boolean held(Told... told) {
        return Deliveries.judge(records, List.of(told), Set.of("a")).held();
    }

    @Test
    void aDecisionIsToldAtLeastOnceAndAlwaysUnderOneId() {
        Told one = new Told(START, "delivery-1", event);

        assertThat(held(one)).isTrue();
        assertThat(held(one, one)).isTrue();
        assertThat(held(one, new Told(START, "delivery-2", event))).isFalse();
        assertThat(held(new Told(START, "delivery-1", "another"))).isFalse();
    }

    @Test
    void whereNothingWasDecidedNothingIsShown() {
        assertThat(Deliveries.judge(List.of(), List.of(), Set.of("a")).held()).isFalse();
    }
}
