package dev.watchkeeper.gate.logs;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.NoAnswer;
import dev.watchkeeper.gate.supplier.Together;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.gate.MonitoringRules;
import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.SeriesSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The log groups that the policy's checks count lines in exist, and each has had a line of late. */
public final class LogGroupReceives implements GateCheck {
    static final Duration OF_LATE = Duration.ofMinutes(15);

    private final LogGroups groups;

    public LogGroupReceives(LogGroups groups) {
        this.groups = groups;
    }

    @Override
    public String id() {
        return "monitoring.logGroup";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().monitoring().filter(MonitoringRules::logGroup).isPresent();
    }

    /** Four groups of 4 s; of more, the others have failed to answer. */
    @Override
    public Duration timeout() {
        return Duration.ofSeconds(18);
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        ProjectName project = facts.deployment().service().project();
        Instant since = facts.now().minus(OF_LATE);
        List<String> named = groups(facts.policy());
        if (named.isEmpty()) {
            return Outcome.Failed.of(
                    "no-log-group",
                    "No check of the policy names a log group",
                    "Add a check of cloudwatch-logs: { group: /ecs/my-production, filter: \"?ERROR\" }");
        }
        return Together.of(named.stream()
                .map(group -> groups.aLineSince(project, group, since)
                        .either(line -> judged(group, line, facts.now()), NoAnswer::of))
                .toList());
    }

    static Outcome judged(String group, Optional<Instant> line, Instant now) {
        return line.<Outcome>map(at -> Outcome.Passed.of("log group " + group + " had a line "
                        + Math.max(0, Duration.between(at, now).toSeconds()) + " s ago"))
                .orElseGet(() -> Outcome.Unknown.of(
                        "log-group-silent",
                        "Log group " + group + " had no line for " + OF_LATE.toMinutes() + " min",
                        "See that the service's lines arrive there, then request again"));
    }

    /** Each once, in the order of the checks. */
    static List<String> groups(Policy policy) {
        return policy.checks().stream()
                .flatMap(LogGroupReceives::sources)
                .filter(CloudWatchLogs.class::isInstance)
                .map(source -> ((CloudWatchLogs) source).group())
                .distinct()
                .toList();
    }

    private static Stream<SeriesSource> sources(Check check) {
        return switch (check.measurement()) {
            case Measurement.Health health -> Stream.empty();
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> Stream.of(bad, total);
            case Measurement.Count(SeriesSource query) -> Stream.of(query);
            case Measurement.Gauge(SeriesSource query) -> Stream.of(query);
        };
    }
}
