package dev.watchkeeper.cli.reading;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
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
                .flatMap(LogsVerb::groups)
                .map(group -> "its lines: aws logs tail " + group + " --follow")
                .distinct()
                .toList();
    }

    private static Stream<String> groups(Check check) {
        return switch (check.measurement()) {
            case Measurement.Health(LogBeforeTraffic logs) -> Stream.of(logs.group());
            case Measurement.Health health -> Stream.empty();
            case Measurement.Count(SeriesSource query) -> groups(query);
            case Measurement.Gauge(SeriesSource query) -> groups(query);
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> Stream.concat(groups(bad), groups(total));
        };
    }

    private static Stream<String> groups(SeriesSource query) {
        return query instanceof CloudWatchLogs logs ? Stream.of(logs.group()) : Stream.empty();
    }
}
