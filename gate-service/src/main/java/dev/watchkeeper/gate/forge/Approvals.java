package dev.watchkeeper.gate.forge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the reviews of a pull request come to. Of each person the newest one that says yes or no counts, words alone change nothing; an
 * approval is one of the newest commit; the author's own counts for nothing.
 *
 * @param of who approves the newest commit
 * @param older who approved an older one and has not looked again
 * @param against who asks for changes, of those whom the owner knows
 */
record Approvals(List<String> of, List<String> older, List<String> against) {
    Approvals {
        of = List.copyOf(of);
        older = List.copyOf(older);
        against = List.copyOf(against);
    }

    /** @param reviews the oldest first */
    static Approvals of(PullRequest pullRequest, List<Review> reviews) {
        Map<String, Review> newest = new LinkedHashMap<>();
        reviews.stream()
                .filter(review -> review.state() != Review.State.SAYS_NOTHING
                        && !review.by().isEmpty())
                .filter(review -> pullRequest
                        .author()
                        .filter(author -> author.equalsIgnoreCase(review.by()))
                        .isEmpty())
                .forEach(review -> newest.put(review.by(), review));
        List<Review> approving = newest.values().stream()
                .filter(review -> review.state() == Review.State.APPROVED)
                .toList();
        return new Approvals(
                approving.stream()
                        .filter(review -> review.commit().equals(pullRequest.head()))
                        .map(Review::by)
                        .toList(),
                approving.stream()
                        .filter(review -> !review.commit().equals(pullRequest.head()))
                        .map(Review::by)
                        .toList(),
                newest.values().stream()
                        .filter(review -> review.state() == Review.State.CHANGES_REQUESTED && review.ofTheHouse())
                        .map(Review::by)
                        .toList());
    }
}
