package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.report.Commit;
import java.util.List;

/**
 * Which pull requests a commit is judged by. GitHub names each one that it is in: also one that was begun on top of it, and one whose
 * branch has gone on since. In this order the first that there are, and all of them: those that became this commit; those whose newest
 * commit it is; those that were merged with it.
 */
final class PullRequestsOfCommit {
    private PullRequestsOfCommit() {}

    sealed interface Chosen {}

    /** At least one. */
    record Found(List<PullRequest> pullRequests) implements Chosen {}

    record None(String sentence, String remedy) implements Chosen {}

    static Chosen of(List<PullRequest> all, Commit commit) {
        List<List<PullRequest>> ranks = List.of(
                all.stream()
                        .filter(one ->
                                one.mergedAs().filter(commit.hash()::equals).isPresent())
                        .toList(),
                all.stream()
                        .filter(one ->
                                (one.open() || one.merged()) && one.head().equals(commit.hash()))
                        .toList(),
                all.stream().filter(PullRequest::merged).toList());
        return ranks.stream()
                .filter(rank -> !rank.isEmpty())
                .findFirst()
                .<Chosen>map(Found::new)
                .orElseGet(() -> none(all, commit));
    }

    private static Chosen none(List<PullRequest> all, Commit commit) {
        return all.stream()
                .filter(PullRequest::open)
                .findFirst()
                .map(open -> new None(
                        "commit " + commit + " is in " + open + ", which is not merged and has gone on to "
                                + open.head(),
                        "Request the newest commit of the pull request, or what it was merged as"))
                .orElseGet(() -> new None(
                        "commit " + commit + " came without a pull request: nobody has reviewed it",
                        "Bring the change in by a pull request, then request its commit"));
    }
}
