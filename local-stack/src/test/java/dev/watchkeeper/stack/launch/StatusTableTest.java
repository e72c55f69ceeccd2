package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.stack.process.ResidentMemory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatusTableTest {
    @Test
    void lastLineIsTheSumOfAllParts() {
        List<String> lines = StatusTable.lines(List.of(
                new StatusTable.Row(
                        "kafka",
                        "ready",
                        Optional.of(4711L),
                        Optional.of(Duration.ofSeconds(75)),
                        new ResidentMemory(200 * 1024, 190 * 1024)),
                new StatusTable.Row(
                        "gate",
                        "down",
                        Optional.empty(),
                        Optional.of(Duration.ofMinutes(125)),
                        new ResidentMemory(100 * 1024, 90 * 1024))));

        assertThat(lines.get(1)).contains("kafka", "ready", "4711", "1m15s", "200 MiB", "190 MiB");
        assertThat(lines.get(2)).contains("down", "-", "2h05m");
        assertThat(lines.getLast()).contains("all", "300 MiB", "280 MiB");
    }

    @Test
    void memoryOfThisProcessIsMeasured() {
        assertThat(ResidentMemory.ofOne(ProcessHandle.current().pid()).residentKib())
                .isGreaterThan(10_000);
    }
}
