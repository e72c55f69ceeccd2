package dev.watchkeeper.demo.household;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.demo.household.Fault.Effect;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FaultTest {
    @Test
    void errorsHitsEverySixteenthRequestOnceItHasBegun() {
        assertThat(count(Fault.ERRORS, 1, 300, Effect.FAIL)).isZero();
        assertThat(count(Fault.ERRORS, 301, 300 + 1600, Effect.FAIL)).isEqualTo(100);
    }

    @Test
    void halfHitsEveryEighthRequestFromTheStart() {
        assertThat(count(Fault.HALF, 1, 80, Effect.FAIL)).isEqualTo(10);
    }

    @Test
    void latencySlowsAThird() {
        assertThat(count(Fault.LATENCY, 301, 600, Effect.DELAY)).isEqualTo(100);
    }

    @Test
    void brokenFlowFailsOnlyTheCreationOfHouseholds() {
        assertThat(Fault.BROKEN_FLOW.on(1, true)).isEqualTo(Effect.FAIL);
        assertThat(count(Fault.BROKEN_FLOW, 1, 1000, Effect.SERVE)).isEqualTo(1000);
    }

    @Test
    void crashEndsTheProcessAfterAWhile() {
        assertThat(Fault.CRASH.on(350, false)).isEqualTo(Effect.SERVE);
        assertThat(Fault.CRASH.on(351, false)).isEqualTo(Effect.EXIT);
    }

    @Test
    void blindAndNoneServeEverything() {
        assertThat(count(Fault.BLIND, 1, 5000, Effect.SERVE)).isEqualTo(5000);
        assertThat(count(Fault.NONE, 1, 5000, Effect.SERVE)).isEqualTo(5000);
    }

    @Test
    void aFaultThatDoesNotExistIsRefusedWithTheList() {
        assertThat(Fault.named("broken-flow")).isEqualTo(Fault.BROKEN_FLOW);
        assertThatThrownBy(() -> Fault.named("sleepy")).hasMessageContaining("errors, latency");
    }

    private static long count(Fault fault, long from, long to, Effect effect) {
        return LongStream.rangeClosed(from, to)
                .filter(n -> fault.on(n, false) == effect)
                .count();
    }
}
