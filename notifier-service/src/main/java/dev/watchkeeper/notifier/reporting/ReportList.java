package dev.watchkeeper.notifier.reporting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The reports of many deployments. */
public interface ReportList {
    /**
     * Those that are written, the newest first.
     *
     * @param before written earlier than that
     */
    List<ListedReport> written(Wanted wanted, Instant before, int most);

    /** Those that are due, the next first. */
    List<ListedReport> due(Wanted wanted, int most);

    /** Those that will not be written, and why; the newest first. */
    List<ListedReport> skipped(Wanted wanted, int most);

    /**
     * Which somebody wants to see.
     *
     * @param projects those that the reader may see; empty for all
     * @param summaries also the short ones while a phase lasts
     */
    record Wanted(Set<String> projects, Optional<String> service, Optional<String> deployment, boolean summaries) {
        public Wanted {
            projects = Set.copyOf(projects);
        }
    }
}
