package dev.watchkeeper.verification.link;

import dev.watchkeeper.policy.source.CloudWatch;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.util.Optional;

/** Pages of the AWS console, without a region: the console opens the one that its reader used last. */
final class AwsConsole {
    private static final String CONSOLE = "https://console.aws.amazon.com";

    private AwsConsole() {}

    /** Empty where a dimension is a variable: another dimension is another metric. */
    static Optional<String> metric(CloudWatch metric, Duration bucket, Span shown) {
        StringBuilder series = new StringBuilder(jsUrl(metric.namespace())).append(jsUrl(metric.metric()));
        for (var dimension : metric.dimensions().entrySet()) {
            if (!dimension.getValue().variables().isEmpty()) {
                return Optional.empty();
            }
            series.append(jsUrl(dimension.getKey()))
                    .append(jsUrl(dimension.getValue().text()));
        }
        return Optional.of(CONSOLE + "/cloudwatch/home#metricsV2:graph=~(metrics~(~(" + series
                + "))~view~'timeSeries~stat"
                + jsUrl(metric.statistic()) + "~period~" + bucket.toSeconds() + "~start"
                + jsUrl(shown.from().toString()) + "~end" + jsUrl(shown.to().toString()) + ")");
    }

    /** Empty where the filter has a variable. */
    static Optional<String> logs(String group, Template filter, Span shown) {
        return filter.variables().isEmpty()
                ? Optional.of(CONSOLE + "/cloudwatch/home#logsV2:log-groups/log-group/" + twice(group)
                        + "/log-events/" + once("?filterPattern=") + twice(filter.text()) + once("&start=")
                        + shown.from().toEpochMilli() + once("&end=")
                        + shown.to().toEpochMilli())
                : Optional.empty();
    }

    static String service(String cluster, String service) {
        return CONSOLE + "/ecs/v2/clusters/" + WebText.encoded(cluster) + "/services/" + WebText.encoded(service)
                + "/health";
    }

    static String database(String instance) {
        return CONSOLE + "/rds/home#database:id=" + WebText.encoded(instance) + ";is-cluster=false";
    }

    /** A text as the metrics page writes its graph: a tilde, a quote, and what is no letter or digit as {@code *hex}. */
    private static String jsUrl(String text) {
        return "~'" + WebText.encoded(text).replace('%', '*');
    }

    /** The logs page reads its fragment with {@code $} for {@code %}, and its values encoded twice. */
    private static String twice(String text) {
        return once(WebText.encoded(text));
    }

    private static String once(String text) {
        return WebText.encoded(text).replace('%', '$');
    }
}
