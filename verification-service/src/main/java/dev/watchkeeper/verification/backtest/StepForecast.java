package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.RuleId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How soon a policy would see a step in healthy watches.
 *
 * @param share of the good requests that fail from the step on
 * @param watches in which the step was tried
 * @param delays of each rule about a ratio, shortest first: one for each watch in which it saw the step
 */
public record StepForecast(double share, int watches, Map<RuleId, List<Duration>> delays) {
    public StepForecast {
        Map<RuleId, List<Duration>> sorted = new LinkedHashMap<>();
        delays.forEach((rule, found) -> sorted.put(rule, found.stream().sorted().toList()));
        delays = Collections.unmodifiableMap(sorted);
    }
}
