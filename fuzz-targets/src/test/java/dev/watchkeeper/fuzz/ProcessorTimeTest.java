package dev.watchkeeper.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S13")
class ProcessorTimeTest {
    private static final byte[] INPUT = {1, 2, 3};

    private static void keepTheProcessor(Duration how) {
        var threads = ManagementFactory.getThreadMXBean();
        long until = threads.getCurrentThreadCpuTime() + how.toNanos();
        while (threads.getCurrentThreadCpuTime() < until) {
            Thread.onSpinWait();
        }
    }

    @Test
    void anInputThatKeepsTheProcessorTooLongIsAFault() {
        assertThatExceptionOfType(Broken.class)
                .isThrownBy(() -> ProcessorTime.bounded(
                        input -> keepTheProcessor(Duration.ofMillis(20)), INPUT, Duration.ofMillis(10)))
                .withMessageContaining("10 ms are the most");
    }

    @Test
    void theTargetGetsTheInputAndATimeInBoundsIsNone() {
        List<byte[]> taken = new ArrayList<>();

        ProcessorTime.bounded(taken::add, INPUT, Duration.ofMinutes(10));

        assertThat(taken).containsExactly(INPUT);
    }
}
