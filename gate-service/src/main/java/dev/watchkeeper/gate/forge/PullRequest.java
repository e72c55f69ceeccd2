package dev.watchkeeper.gate.forge;

import java.util.List;
import java.util.Optional;

/**
 * A pull request.
 *
 * @param author empty when the account is gone
 * @param head the newest commit of its branch
 * @param mergedAs the commit that it became on the branch it was merged into; empty while it is open
 * @param merged whether it was; neither merged nor open: closed without
 */
public record PullRequest(
        int number,
        Optional<String> author,
        String head,
        Optional<String> mergedAs,
        boolean merged,
        boolean open,
        List<String> labels) {
    public PullRequest {
        labels = List.copyOf(labels);
    }

    @Override
    public String toString() {
        return "pull request #" + number;
    }
}
