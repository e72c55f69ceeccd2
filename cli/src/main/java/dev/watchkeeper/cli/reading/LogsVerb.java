package dev.watchkeeper.cli.reading;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.SeriesSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

/** Are there errors in its logs? */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the last count of each check that reads logs or errors, and how to follow the logs with your own"
                    + " credentials.",
            "Lines of logs are not read by Watchkeeper: they may hold what nobody should copy. Ends with 5 when a"
                    + " count could not be seen."
        })
public final class LogsVerb extends ReadingsVerb {
    @Override
    boolean about(Check check) {
        return check.source().equals("cloudwatch-logs") || check.source().equals("sentry");
    }

    @Override
    String subject() {
        return "logs";
    }

    @Override
    List<String> further(Policy policy) {
        return policy.checks().stream()
                .flatMap(LogsVerb::series)
                .filter(CloudWatchLogs.class::isInstance)
                .map(source -> "its lines: aws logs tail " + ((CloudWatchLogs) source).group() + " --follow")
                .distinct()
                .toList();
    }

    private static Stream<SeriesSource> series(Check check) {
        return switch (check.measurement()) {
            case Measurement.Health health -> Stream.empty();
            case Measurement.Count count -> Stream.of(count.query());
            case Measurement.Gauge gauge -> Stream.of(gauge.query());
            case Measurement.Ratio ratio -> Stream.of(ratio.bad(), ratio.total());
        };
    }
}
