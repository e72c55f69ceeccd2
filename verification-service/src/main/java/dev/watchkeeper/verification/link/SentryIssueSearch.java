package dev.watchkeeper.verification.link;

import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Searches of Sentry's own site; it puts the reader's organization in place of {@code :orgslug}. */
final class SentryIssueSearch {
    static final String SITE = "sentry.io";
    private static final String ORGANIZATION = "https://" + SITE + "/orgredirect/organizations/:orgslug/";

    private SentryIssueSearch() {}

    /** A word of the search with a variable is left out: the link shows more issues, never fewer. */
    static String issues(String project, Template query, Span shown) {
        String words = Arrays.stream(query.text().strip().split("\\s+", -1))
                .filter(word -> new Template(word).variables().isEmpty())
                .collect(Collectors.joining(" "));
        return ORGANIZATION + "issues/?project=" + WebText.encoded(project) + "&query=" + WebText.encoded(words)
                + "&start=" + time(shown.from()) + "&end=" + time(shown.to()) + "&utc=true";
    }

    static String releases(String project) {
        return ORGANIZATION + "releases/?project=" + WebText.encoded(project);
    }

    private static String time(Instant at) {
        return WebText.encoded(at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", ""));
    }
}
