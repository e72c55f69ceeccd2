package dev.watchkeeper.probe.series;

import dev.watchkeeper.contract.id.ProjectName;

/**
 * A query with its variables filled in, as its client asks it. A record, since two that are equal have equal answers in the same
 * window, whichever deployments ask them.
 */
public interface SeriesQuestion {
    /** Whose secrets and permissions it uses. */
    ProjectName project();

    /** Whose limit of requests it counts against: questions of the same account and window may travel in one call. */
    String account();
}
