package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.source.DatadogMonitors;
import dev.watchkeeper.policy.source.EcrHealth;
import dev.watchkeeper.policy.source.EcsHealth;
import dev.watchkeeper.policy.source.ElastiCacheHealth;
import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
import dev.watchkeeper.policy.source.PostgresHealth;
import dev.watchkeeper.policy.source.RdsHealth;
import dev.watchkeeper.policy.source.RedisPing;
import dev.watchkeeper.policy.source.StatuspageHealth;
import dev.watchkeeper.policy.source.WorkflowHealth;
import dev.watchkeeper.policy.sql.SelectStatement;
import dev.watchkeeper.policy.template.Template;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code health}: requests, or the state of something else that a deployment needs. */
final class HealthReader {
    private static final List<String> OTHERS = List.of(
            "redis",
            "ecs",
            "ecr",
            "postgres",
            "github-workflow",
            "rds",
            "elasticache",
            "cloudwatch-logs",
            "statuspage",
            "datadog");

    private final FlowReader flows;

    HealthReader(Secrets secrets) {
        this.flows = new FlowReader(secrets);
    }

    Optional<HealthSource> read(Place place) {
        return place.section(Section.HEALTH).flatMap(this::health);
    }

    private Optional<HealthSource> health(Fields fields) {
        List<String> given = OTHERS.stream().filter(fields::has).toList();
        if (given.isEmpty()) {
            return flows.flow(fields);
        }
        String kind = given.getFirst();
        fields.words().stream()
                .filter(word -> Section.HEALTH.words().contains(word)
                        && !word.equals(kind)
                        && !(word.equals("within") && !kind.equals("github-workflow")))
                .forEach(word -> fields.errorAt(
                        word,
                        "`" + word + "` means nothing beside `" + kind + "`.",
                        "Leave it out, or write a check of its own."));
        Place place = fields.optional(kind).orElseThrow();
        if (kind.equals("github-workflow")) {
            return place.section(Section.SMOKE).flatMap(HealthReader::workflow);
        }
        Optional<Duration> within = Spans.positive(fields.or("within", StepReader.WITHIN));
        Optional<HealthSource> source = within.flatMap(limit -> source(kind, place, limit));
        return fields.make(source::orElseThrow);
    }

    private static Optional<HealthSource> source(String kind, Place place, Duration within) {
        return switch (kind) {
            case "redis" -> place.oneOf(List.of("ping")).map(word -> new RedisPing(within));
            case "ecs" -> place.oneOf(EcsHealth.State.class).map(state -> new EcsHealth(state, within));
            case "ecr" -> place.oneOf(List.of("image-exists")).map(word -> new EcrHealth(within));
            case "postgres" ->
                place.section(Section.POSTGRES)
                        .flatMap(VendorReader::select)
                        .map((SelectStatement sql) -> new PostgresHealth(sql, within));
            case "rds" -> place.oneOf(List.of("available")).map(word -> new RdsHealth(within));
            case "elasticache" -> place.section(Section.ELASTICACHE).flatMap(fields -> cluster(fields, within));
            case "cloudwatch-logs" -> place.section(Section.CLOUDWATCH_LOGS).flatMap(fields -> logs(fields, within));
            case "datadog" -> place.section(Section.DATADOG_MONITORS).flatMap(fields -> monitors(fields, within));
            default -> place.section(Section.STATUSPAGE).flatMap(fields -> statuspage(fields, within));
        };
    }

    private static Optional<HealthSource> workflow(Fields fields) {
        Optional<String> workflow =
                fields.required("workflow", "smoke.yml").flatMap(place -> place.parsed(WorkflowName::of));
        Optional<Duration> timeout = Spans.atLeastASecond(fields.or("timeout", "10m"));
        return fields.make(() -> new WorkflowHealth(workflow.orElseThrow(), timeout.orElseThrow()));
    }

    private static Optional<HealthSource> cluster(Fields fields, Duration within) {
        Optional<String> cluster = fields.required("cluster", "my-cache").flatMap(Place::text);
        return fields.make(() -> new ElastiCacheHealth(cluster.orElseThrow(), within));
    }

    private static Optional<HealthSource> logs(Fields fields, Duration within) {
        Optional<String> group = fields.required("group", "/ecs/my-service").flatMap(Place::text);
        Optional<Template> filter = fields.required("filter", "\"migrate ERROR\"")
                .flatMap(Place::text)
                .map(Template::new);
        VariableFit.hold(fields, "filter", filter, VariableFit.GIVEN);
        return fields.make(() -> new LogBeforeTraffic(group.orElseThrow(), filter.orElseThrow(), within));
    }

    private static Optional<HealthSource> monitors(Fields fields, Duration within) {
        Optional<String> tags =
                fields.required("monitors", "\"service:my-api\"").flatMap(Place::text);
        return fields.make(() -> new DatadogMonitors(DatadogMonitors.tags(tags.orElseThrow()), within));
    }

    private static Optional<HealthSource> statuspage(Fields fields, Duration within) {
        Optional<URI> url =
                fields.required("url", "https://status.host").flatMap(place -> place.parsed(Addresses::plain));
        Optional<String> component = fields.required("component", "API").flatMap(Place::text);
        return fields.make(() -> new StatuspageHealth(url.orElseThrow(), component.orElseThrow(), within));
    }
}
