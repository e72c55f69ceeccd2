package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Whose past it is. Another query of the same name has another past, and so has a query of one version when another version
 * serves.
 *
 * @param question what is asked, as far as it shapes the answer
 */
public record SeriesKey(ServiceRef service, CheckName check, Duration bucket, String question) {

    public static SeriesKey of(Subject subject, Check check, Duration bucket) {
        List<SeriesSource> queries = queries(check);
        Map<String, String> serving = PastVariables.of(subject);
        String versions = queries.stream()
                .flatMap(query -> query.texts().stream())
                .flatMap(text -> text.variables().stream())
                .filter(name -> name.equals(Template.VERSION) || name.equals(Template.PREVIOUS_VERSION))
                .distinct()
                .sorted()
                .map(name -> name + "=" + serving.getOrDefault(name, ""))
                .reduce("", (one, other) -> one + " " + other);
        return new SeriesKey(
                subject.watch().watch().service(),
                check.name(),
                bucket,
                ofAllTime(check.measurement()) + " " + check.seenBy() + " " + check.emptyIsZero() + versions);
    }

    /** The past has no start of a deployment. */
    private static Measurement ofAllTime(Measurement measured) {
        return measured instanceof Measurement.Count(GithubIssues issues)
                ? new Measurement.Count(new GithubIssues(issues.label(), false))
                : measured;
    }

    private static List<SeriesSource> queries(Check check) {
        Stream<SeriesSource> measured = switch (check.measurement()) {
            case Measurement.Ratio(SeriesSource bad, SeriesSource total) -> Stream.of(bad, total);
            case Measurement.Count(SeriesSource query) -> Stream.of(query);
            case Measurement.Gauge(SeriesSource query) -> Stream.of(query);
            case Measurement.Health health -> Stream.empty();
        };
        return Stream.concat(measured, check.seenBy().stream()).toList();
    }
}
