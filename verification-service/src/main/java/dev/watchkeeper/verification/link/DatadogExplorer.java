package dev.watchkeeper.verification.link;

import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.verification.plan.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Pages of Datadog's first site: the metrics explorer with one metric in its scope over the window, and monitors by their tags. */
final class DatadogExplorer {
    static final String SITE = "app.datadoghq.com";
    private static final Pattern ONE_METRIC =
            Pattern.compile("(avg|sum|min|max):([A-Za-z][A-Za-z0-9_.]*)\\{([^{}]*)}(\\.[a-z_]+\\([^(){}]*\\))*+");

    private DatadogExplorer() {}

    /** Empty for a formula of several metrics. A tag with a variable is left out: the link shows more, never less. */
    static Optional<String> url(Template query, Span shown) {
        Matcher metric = ONE_METRIC.matcher(query.text().strip());
        if (!metric.matches()) {
            return Optional.empty();
        }
        String scope = Arrays.stream(metric.group(3).split(",", -1))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty() && new Template(tag).variables().isEmpty())
                .collect(Collectors.joining(","));
        return Optional.of("https://" + SITE + "/metric/explorer?exp_metric=" + WebText.encoded(metric.group(2))
                + "&exp_scope=" + WebText.encoded(scope.isEmpty() ? "*" : scope) + "&exp_agg=" + metric.group(1)
                + "&start=" + shown.from().toEpochMilli() + "&end=" + shown.to().toEpochMilli() + "&paused=true");
    }

    /** The list of the monitors that carry all of these tags. */
    static String monitors(List<String> tags) {
        String query = tags.stream().map(tag -> "tag:\"" + tag + "\"").collect(Collectors.joining(" "));
        return "https://" + SITE + "/monitors/manage?q=" + WebText.encoded(query);
    }
}
