package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.source.SeriesSource;
import java.util.Map;

/** Port to one kind of source that keeps history. */
public interface SeriesClient {
    /** The kind, as in metrics and in a policy. */
    String name();

    /** Whether it can ask this query. */
    boolean asks(SeriesSource query);

    /**
     * The query's points in a window. Blocks at most until the deadline; whatever becomes of the question is an answer.
     *
     * @param variables what {@code $version}, {@code $previousVersion} and {@code $tick} mean
     */
    SeriesAnswer fetch(ProjectName project, SeriesSource query, Map<String, String> variables, Window window);
}
