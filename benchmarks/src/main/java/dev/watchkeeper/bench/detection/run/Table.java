package dev.watchkeeper.bench.detection.run;

import java.util.List;

/** A section whose lines have been run. */
public record Table(String title, String note, List<Result> results) {
    public Table {
        results = List.copyOf(results);
    }

    /** Names of all contenders, in order of appearance. */
    public List<String> contenders() {
        return results.stream()
                .flatMap(result -> result.outcomes().keySet().stream())
                .distinct()
                .toList();
    }
}
