package dev.watchkeeper.gate.forge.github;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.forge.Trouble;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The open alerts of Dependabot and of code scanning. A repository where one of them is switched off is not told. */
record Alerts(Asking asking) {
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 10;

    Told<Map<Severity, Long>> open() {
        Map<Severity, Long> counts = new EnumMap<>(Severity.class);
        return dependencies(counts)
                .then(known -> asking.pages("/code-scanning/alerts?state=open", PER_PAGE, MOST_PAGES)
                        .map(code -> {
                            // what is no matter of security has no such level
                            code.forEach(alert -> severity(alert.path("rule").path("security_severity_level"))
                                    .ifPresent(severity -> counts.merge(severity, 1L, Long::sum)));
                            return counts;
                        }));
    }

    /** Its pages go on from a mark that only a link tells, so each severity is asked for by itself, and one page has to do. */
    private Told<Boolean> dependencies(Map<Severity, Long> counts) {
        for (Severity severity : Severity.values()) {
            String path = "/dependabot/alerts?state=open&severity=" + word(severity) + "&per_page=" + PER_PAGE;
            switch (asking.list(path)) {
                case Told.Untold<JsonNode> untold -> {
                    return untold.again();
                }
                case Told.Known<JsonNode>(JsonNode alerts) -> {
                    if (alerts.size() >= PER_PAGE) {
                        return new Told.Untold<>(
                                Trouble.TOO_MUCH, PER_PAGE + " or more " + word(severity) + " alerts are open");
                    }
                    counts.merge(severity, (long) alerts.size(), Long::sum);
                }
            }
        }
        return new Told.Known<>(true);
    }

    private static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private static Optional<Severity> severity(JsonNode word) {
        return List.of(Severity.values()).stream()
                .filter(severity -> word(severity).equals(word.asText("")))
                .findFirst();
    }
}
