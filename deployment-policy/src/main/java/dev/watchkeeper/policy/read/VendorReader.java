package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.CloudWatchLogs;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.GithubIssues;
import dev.watchkeeper.policy.source.PostgresGauge;
import dev.watchkeeper.policy.source.PostgresSeries;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.source.RdsGauge;
import dev.watchkeeper.policy.source.RedisSeries;
import dev.watchkeeper.policy.source.SentryCrashFree;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.source.SeriesSource;
import dev.watchkeeper.policy.sql.SelectStatement;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Sources that are asked with a query of their own language, or with a name. */
final class VendorReader {

    Optional<SeriesSource> read(String word, Place place) {
        return switch (word) {
            case "prometheus" -> place.section(Section.PROMETHEUS).flatMap(VendorReader::prometheus);
            case "datadog" -> query(place).map(Datadog::new);
            case "cloudwatch-logs" -> place.section(Section.CLOUDWATCH_LOGS).flatMap(VendorReader::logs);
            case "sentry" -> place.section(Section.SENTRY).flatMap(VendorReader::sentry);
            case "postgres" -> postgres(place);
            case "rds" -> place.oneOf(RdsGauge.Metric.class).map(RdsGauge::new);
            case "redis" -> place.oneOf(RedisSeries.Metric.class).map(RedisSeries::new);
            case "github-issues" -> place.section(Section.GITHUB_ISSUES).flatMap(VendorReader::issues);
            default -> throw new IllegalStateException("there is no source " + word);
        };
    }

    private static Optional<SeriesSource> prometheus(Fields fields) {
        Optional<URI> url =
                fields.required("url", "https://prometheus.host").flatMap(place -> place.parsed(Addresses::plain));
        Optional<Template> query = fields.required(
                        "query", "sum(increase(http_requests_total{code=~\"5..\"}[$interval]))")
                .flatMap(VendorReader::query);
        return fields.make(() -> new Prometheus(url.orElseThrow(), query.orElseThrow()));
    }

    private static Optional<SeriesSource> logs(Fields fields) {
        Optional<String> group = fields.required("group", "/ecs/my-service").flatMap(Place::text);
        Optional<Template> filter =
                fields.required("filter", "\"?ERROR ?FATAL\"").flatMap(VendorReader::query);
        return fields.make(() -> new CloudWatchLogs(group.orElseThrow(), filter.orElseThrow()));
    }

    private static Optional<SeriesSource> sentry(Fields fields) {
        Optional<String> project = fields.required("project", "my-api").flatMap(Place::text);
        if (fields.has("query") == fields.has("crashFree")) {
            fields.error(
                    "Sentry is asked either for issues or for the part without a crash.",
                    "Write one of `query` and `crashFree`.");
        }
        Optional<Template> query = fields.optional("query").flatMap(VendorReader::query);
        Optional<SentryCrashFree.Of> crashFree =
                fields.optional("crashFree").flatMap(place -> place.oneOf(SentryCrashFree.Of.class));
        return fields.make(() -> query.isPresent()
                ? new SentryIssues(project.orElseThrow(), query.get())
                : new SentryCrashFree(project.orElseThrow(), crashFree.orElseThrow()));
    }

    private static Optional<SeriesSource> postgres(Place place) {
        if (place.node() instanceof YamlNode.Scalar) {
            return place.oneOf(PostgresGauge.Metric.class).map(PostgresGauge::new);
        }
        return place.section(Section.POSTGRES).flatMap(VendorReader::select).map(PostgresSeries::new);
    }

    /** {@code sql}. */
    static Optional<SelectStatement> select(Fields fields) {
        Optional<SelectStatement> sql = fields.required("sql", "\"select count(*) from things\"")
                .flatMap(place -> place.parsed(SelectStatement::parse));
        List<String> known = new ArrayList<>(VariableFit.IN_QUERIES);
        known.add(Template.SCHEMA_VERSION);
        VariableFit.hold(fields, "sql", sql.map(SelectStatement::text), known);
        return fields.make(sql::orElseThrow);
    }

    private static Optional<SeriesSource> issues(Fields fields) {
        Optional<String> label = fields.required("label", "bug").flatMap(Place::text);
        boolean sinceStart = fields.says("since", "start");
        return fields.make(() -> new GithubIssues(label.orElseThrow(), sinceStart));
    }

    private static Optional<Template> query(Place place) {
        return place.text().map(Template::new).filter(template -> {
            List<String> unknown = template.variables().stream()
                    .filter(variable -> !VariableFit.IN_QUERIES.contains(variable))
                    .toList();
            unknown.forEach(variable -> place.error(
                    "`$" + variable + "` has no value here.",
                    NearestWord.remedy(
                            "$" + variable,
                            VariableFit.IN_QUERIES.stream()
                                    .map(name -> "$" + name)
                                    .toList())));
            return unknown.isEmpty();
        });
    }
}
