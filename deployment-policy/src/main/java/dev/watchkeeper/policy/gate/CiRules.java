package dev.watchkeeper.policy.gate;

import dev.watchkeeper.policy.check.Limit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the pipeline of the commit must have said.
 *
 * @param required jobs that succeeded
 * @param coverageFrom the context of a commit status whose text says the coverage; empty: reports say it
 * @param vulnerabilities the most that is allowed, by severity
 */
public record CiRules(
        List<String> required,
        Optional<Limit> coverage,
        Optional<String> coverageFrom,
        Map<Severity, Long> vulnerabilities) {
    public CiRules {
        required = List.copyOf(required);
        vulnerabilities =
                vulnerabilities.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(vulnerabilities));
    }

    /** How bad a known weakness is. */
    public enum Severity {
        CRITICAL,
        HIGH,
        MEDIUM,
        LOW
    }
}
