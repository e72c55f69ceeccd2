package dev.watchkeeper.gate.report;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

    /**
     * What was found in the migrations of the commit.
     *
     * @param paths of all files that were handed in, also of those that only take others back
     */
    record Migrations(List<JudgedMigration> files, List<String> paths) implements Summary {
        public Migrations {
            files = List.copyOf(files);
            paths = List.copyOf(paths);
        }
    }

    /**
     * The migrations of the commit ran somewhere.
     *
     * @param rows of the tables there, by name
     * @param liveRows of the tables in production, by name
     */
    record MigrationRun(
            EnvironmentName environment, List<Ran> files, Map<String, Long> rows, Map<String, Long> liveRows)
            implements Summary {
        public MigrationRun {
            files = List.copyOf(files);
            rows = Collections.unmodifiableMap(new TreeMap<>(rows));
            liveRows = Collections.unmodifiableMap(new TreeMap<>(liveRows));
        }

        /**
         * @param sha256 of the text that ran, in hex
         * @param millis that it took, 0 or more
         */
        public record Ran(String path, String sha256, long millis) {}
    }
}
