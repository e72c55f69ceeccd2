package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.policy.source.SeriesSource;
import java.util.List;
import java.util.Map;

/** A source that answers several queries for the same window in one call, which costs one request of its vendor's account. */
public interface BatchedSeriesClient extends SeriesClient {
    /** How many queries one call may carry, at least 1. */
    int mostPerCall();

    /**
     * One call for all of them. Blocks at most until the window's deadline.
     *
     * @param questions at least one, at most {@link #mostPerCall()}; one that cannot be filled in spoils no other
     * @return an answer for each question, in their order
     */
    List<SeriesAnswer> fetchAll(ProjectName project, List<Question> questions, Window window);

    /**
     * A query and what its variables mean.
     *
     * @param variables what {@code $version}, {@code $previousVersion} and {@code $tick} mean
     */
    record Question(SeriesSource query, Map<String, String> variables) {
        public Question {
            variables = Map.copyOf(variables);
        }
    }
}
