package dev.watchkeeper.policy.gate;

import java.util.List;
import java.util.Optional;

/**
 * What the pull request must have.
 *
 * @param from the team that counts, as the forge names it; empty: anyone with the right to approve
 * @param unresolvedThreads the most that is allowed; empty: not looked at
 * @param sinceRunning each pull request since what runs is judged, and not only the one of the commit
 */
public record ReviewRules(
        int approvals,
        Optional<String> from,
        Optional<Integer> unresolvedThreads,
        List<String> forbiddenLabels,
        Optional<PathReview> security,
        Optional<PathReview> product,
        boolean sinceRunning) {

    public ReviewRules {
        forbiddenLabels = List.copyOf(forbiddenLabels);
    }

    /** An approval of a team, when a changed file matches one of the patterns. */
    public record PathReview(List<String> paths, String from) {
        public PathReview {
            paths = List.copyOf(paths);
        }
    }
}
