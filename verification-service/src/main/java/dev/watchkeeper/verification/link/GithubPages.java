package dev.watchkeeper.verification.link;

import dev.watchkeeper.verification.plan.Span;
import java.time.temporal.ChronoUnit;

/** Pages of a repository, whose owner and name hold nothing that must be encoded. */
final class GithubPages {
    static final String SITE = "github.com";

    private GithubPages() {}

    /** Those opened within what is shown. */
    static String issues(String repository, String label, Span shown) {
        return "https://" + SITE + "/" + repository + "/issues?q="
                + WebText.encoded("is:issue label:\"" + label.replace("\"", "") + "\" created:"
                        + shown.from().truncatedTo(ChronoUnit.SECONDS) + ".."
                        + shown.to().truncatedTo(ChronoUnit.SECONDS));
    }

    static String workflow(String repository, String file) {
        return "https://" + SITE + "/" + repository + "/actions/workflows/" + WebText.encoded(file);
    }
}
