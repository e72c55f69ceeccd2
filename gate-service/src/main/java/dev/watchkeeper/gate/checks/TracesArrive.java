package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.Monitoring;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.gate.MonitoringRules;
import dev.watchkeeper.policy.source.Datadog;
import dev.watchkeeper.policy.source.SeriesSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Traces of the service have arrived at Datadog within the last quarter of an hour. The name of such a metric depends on the tracer
 * ({@code trace.<operation>.hits}), so it is taken from the policy's own checks; where none has one, {@code trace.http.request.hits} of
 * the service's name is asked.
 */
public final class TracesArrive extends AskedOfSupplier {
    static final Duration LOOKED_BACK = Duration.ofMinutes(15);

    private static final Pattern HITS = Pattern.compile("\\btrace\\.[A-Za-z0-9_.]+\\.hits\\b");

    private final Monitoring monitoring;

    public TracesArrive(Monitoring monitoring) {
        super("monitoring.apm");
        this.monitoring = monitoring;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().monitoring().filter(MonitoringRules::apm).isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        Instant from = facts.now().minus(LOOKED_BACK);
        List<String> silent = new ArrayList<>();
        Optional<Outcome> unknown = Optional.empty();
        for (String query : queries(facts.policy())) {
            switch (monitoring.sum(facts.deployment().service().project(), query, from, facts.now())) {
                case Told.NotSaid<Double>(Outcome why) -> unknown = Optional.of(why);
                case Told.Said<Double>(Double sum) -> {
                    if (sum > 0) {
                        return Outcome.Passed.of("%.0f traced requests arrived within %d min, by %s"
                                .formatted(Math.ceil(sum), LOOKED_BACK.toMinutes(), query));
                    }
                    silent.add(query);
                }
            }
        }
        return unknown.orElseGet(() -> Outcome.Failed.of(
                "traces-missing",
                "No trace of the service arrived at Datadog within " + LOOKED_BACK.toMinutes() + " min, by "
                        + Listed.of(silent),
                "See that the tracer runs and has requests to tell of; a metric of another name is found when a check of the policy"
                        + " asks for it"));
    }

    /** Those whose text is the same before every start come first; at most three are asked. */
    static List<String> queries(Policy policy) {
        List<String> own = policy.checks().stream()
                .map(Check::measurement)
                .flatMap(TracesArrive::sources)
                .flatMap(source -> source instanceof Datadog(var query) ? Stream.of(query) : Stream.empty())
                .filter(query -> query.variables().isEmpty()
                        && HITS.matcher(query.text()).find())
                .map(query -> query.text())
                .distinct()
                .limit(3)
                .toList();
        return own.isEmpty()
                ? List.of("sum:trace.http.request.hits{service:"
                        + policy.service().service() + "}.as_count()")
                : own;
    }

    private static Stream<SeriesSource> sources(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Health health -> Stream.empty();
            case Measurement.Count count -> Stream.of(count.query());
            case Measurement.Gauge gauge -> Stream.of(gauge.query());
            case Measurement.Ratio ratio -> Stream.of(ratio.total(), ratio.bad());
        };
    }
}
