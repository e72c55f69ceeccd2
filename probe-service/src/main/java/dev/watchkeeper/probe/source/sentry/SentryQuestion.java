package dev.watchkeeper.probe.source.sentry;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.series.SeriesQuestion;

/**
 * A question as Sentry reads it.
 *
 * @param slug of the project at Sentry
 */
record SentryQuestion(ProjectName project, Organization organization, String slug, About about)
        implements SeriesQuestion {
    @Override
    public String account() {
        return "sentry " + project;
    }

    /** What is asked. */
    sealed interface About {}

    /** The issues that match a search. */
    record Issues(String search) implements About {}

    /**
     * The part without a crash.
     *
     * @param field {@code crash_free_rate(session)} or {@code crash_free_rate(user)}
     */
    record CrashFree(String release, String field) implements About {}
}
