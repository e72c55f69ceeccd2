package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.ResidentMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The lines of {@code status}. */
final class StatusTable {
    private StatusTable() {}

    record Row(String name, String state, Optional<Long> pid, Optional<Duration> age, ResidentMemory memory) {}

    static List<String> lines(List<Row> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("  part          state          pid       up   resident  shared once");
        for (Row row : rows) {
            lines.add(line(
                    row.name(),
                    row.state(),
                    row.pid().map(String::valueOf).orElse("-"),
                    row.age().map(StatusTable::age).orElse("-"),
                    row.memory()));
        }
        ResidentMemory sum = rows.stream().map(Row::memory).reduce(ResidentMemory.NONE, ResidentMemory::plus);
        lines.add(line("all", "", "", "", sum));
        return List.copyOf(lines);
    }

    private static String line(String name, String state, String pid, String age, ResidentMemory memory) {
        return String.format(
                Locale.ROOT,
                "  %-13s %-9s %8s %8s %6d MiB   %6d MiB",
                name,
                state,
                pid,
                age,
                memory.residentKib() / 1024,
                memory.proportionalKib() / 1024);
    }

    private static String age(Duration age) {
        if (age.toHours() > 0) {
            return age.toHours() + "h" + String.format(Locale.ROOT, "%02dm", age.toMinutesPart());
        }
        return age.toMinutes() + "m" + String.format(Locale.ROOT, "%02ds", age.toSecondsPart());
    }
}
