package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** The part of the sessions, or of the users, without a crash in the new version. */
public record SentryCrashFree(String project, Of of) implements SeriesSource {
    /** Whose crashes. */
    public enum Of {
        SESSIONS,
        USERS
    }

    @Override
    public String word() {
        return "sentry";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.SENTRY_SESSIONS;
    }

    @Override
    public Gives gives() {
        return Gives.VALUES;
    }

    @Override
    public List<Template> texts() {
        return List.of();
    }
}
