package dev.watchkeeper.gate.report;

import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the gate keeps of a report. */
public sealed interface Summary {
    /** Lines of code, 0 or more; never more covered than there are. */
    record Coverage(long covered, long total) implements Summary {
        public Coverage {
            if (covered < 0 || total < covered) {
                throw new UnreadableReport("it says that " + covered + " of " + total + " lines are covered");
            }
        }
    }

    /** How many known weaknesses there are of each severity; a severity that is not there has none. */
    record Weaknesses(Map<Severity, Long> counts) implements Summary {
        public Weaknesses {
            counts = counts.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(counts));
        }

        public long of(Severity severity) {
            return counts.getOrDefault(severity, 0L);
        }
    }

    /** The files that the commit changes against what runs now, from the repository's root. */
    record Changes(List<String> paths) implements Summary {
        public Changes {
            paths = List.copyOf(paths);
        }
    }
}
