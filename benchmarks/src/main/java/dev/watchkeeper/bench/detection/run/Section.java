package dev.watchkeeper.bench.detection.run;

import java.util.List;

/** One table. */
public record Section(String title, String note, List<Line> lines) {
    public Section {
        lines = List.copyOf(lines);
    }
}
