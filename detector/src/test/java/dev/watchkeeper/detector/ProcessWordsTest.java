package dev.watchkeeper.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProcessWordsTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final ProportionTest TEST = ProportionTest.of(
                    0.001, 6e-5, 1.3, Optional.of(Duration.ofSeconds(60)), DAY)
            .orElseThrow();

    @Test
    void i3WhatIsReadBackGoesOnBitForBit() {
        ProportionProcess through = TEST.start();
        ProportionProcess resumed = TEST.start();
        Traffic traffic = new Traffic(11);
        for (long second = 0; second < 7200; second += 10) {
            long bad = traffic.bad(1000, second < 7100 ? 0.0005 : 0.03);
            through.take(second, 10, 1000, bad);
            resumed = TEST.resume(resumed.words());
            resumed.take(second, 10, 1000, bad);

            assertThat(resumed.words()).isEqualTo(through.words());
        }
        assertThat(resumed.evidence()).isEqualTo(through.evidence());
        assertThat(resumed.pValue()).isEqualTo(through.pValue());
        assertThat(resumed.belief()).isEqualTo(through.belief());
    }

    @Test
    void aCopyGoesItsOwnWay() {
        ProportionProcess process = TEST.start();
        process.take(0, 10, 1000, 5);
        long[] before = process.words();

        process.copy().take(10, 10, 1000, 1000);

        assertThat(process.words()).isEqualTo(before);
    }

    @Test
    void theStateIsSmall() {
        assertThat(TEST.start().words().length * 8).isLessThanOrEqualTo(520);
    }

    @Test
    void wordsOfAnotherTestAreRefused() {
        long[] other = ProportionTest.of(0.5, 6e-5, 1, Optional.empty(), DAY)
                .orElseThrow()
                .start()
                .words();

        assertThatThrownBy(() -> TEST.resume(other)).hasMessageContaining("belong to another test");
    }

    @Test
    void theOtherProcessesAreReadBackToo() {
        ConcurrentTest test = ConcurrentTest.of(1e-3, 1, DAY);
        ConcurrentProcess concurrent = test.start();
        concurrent.take(0, 10, 100, 7, 900, 3);
        ConcurrentProcess resumed = test.resume(concurrent.words());
        assertThat(resumed.words()).isEqualTo(concurrent.words());
        assertThat(resumed.evidence()).isEqualTo(concurrent.evidence());

        PassProcess pass = PassProcess.below(0.001).orElseThrow();
        pass.take(4000, 1);
        assertThat(pass.resume(pass.words()).requestsStillNeeded()).isEqualTo(pass.requestsStillNeeded());
        assertThat(pass.copy().words()).containsExactly(4000, 1);
    }
}
