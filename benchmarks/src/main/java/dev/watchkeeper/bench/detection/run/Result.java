package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.measure.Outcome;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What came out of one line, by the name of the contender. */
public record Result(String id, String title, Map<String, Outcome> outcomes) {
    public Result {
        outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }
}
