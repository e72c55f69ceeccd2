package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.report.Commit;
import java.util.List;
import java.util.Map;

/** Port to what a repository shows of deployments. */
public interface ForgeDeployments {
    /** How long a description may be at GitHub, in characters. */
    int LONGEST_DESCRIPTION = 140;

    /** Whoever makes those of jobs that name an environment. */
    String ACTIONS = "github-actions[bot]";

    /** Those of a commit in an environment, the newest first; at most a hundred. */
    Told<List<Shown>> deployments(Commit commit, String environment);

    /** What was said of one, the newest first; at most a hundred. */
    Told<List<Said>> said(long deployment);

    ForgeWriting.Effect show(Showing wanted);

    ForgeWriting.Effect say(long deployment, Saying wanted);

    /**
     * A deployment as it is shown.
     *
     * @param creator whoever made it, such as {@code github-actions[bot]}
     * @param payload the texts that its maker gave it
     */
    record Shown(long number, String creator, Map<String, String> payload) {
        public Shown {
            payload = Map.copyOf(payload);
        }
    }

    /** @param state such as {@code in_progress} */
    record Said(String state, String description) {}

    /** A deployment to be shown. */
    record Showing(
            Commit commit, String environment, boolean production, String description, Map<String, String> payload) {
        public Showing {
            payload = Map.copyOf(payload);
        }
    }

    /** @param link where people can look; empty: nowhere */
    record Saying(String state, String description, String link) {}
}
