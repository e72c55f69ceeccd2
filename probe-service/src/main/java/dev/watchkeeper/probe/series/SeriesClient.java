package dev.watchkeeper.probe.series;

import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Port to one kind of source that keeps history.
 *
 * @param <Q> a query as this client asks it
 */
public interface SeriesClient<Q extends SeriesQuestion> {
    /** The kind, as in metrics and in a policy. */
    String name();

    /** Whether it can ask this query. */
    boolean asks(SeriesSource query);

    /**
     * What a policy's query comes to for one deployment.
     *
     * @param variables what {@code $version}, {@code $previousVersion} and {@code $tick} mean
     * @param bucket what {@code $interval} means
     * @throws IllegalArgumentException saying which variable or which word of the policy is missing
     */
    Q question(SeriesSource query, Subject subject, Map<String, String> variables, Duration bucket);

    /** How many questions of one account one call may carry, at least 1. */
    default int mostPerCall() {
        return 1;
    }

    /** Whether the source cuts time itself, at whole multiples of its resolution; else it answers for any bucket. */
    default boolean aligned() {
        return true;
    }

    /**
     * Asks in one call. Blocks at most until the window's deadline; whatever becomes of the questions is an answer.
     *
     * @param questions at least one, at most {@link #mostPerCall()}, all of one project and account
     * @return an answer for each question, in their order
     */
    List<SeriesAnswer> fetch(List<Q> questions, Window window);
}
