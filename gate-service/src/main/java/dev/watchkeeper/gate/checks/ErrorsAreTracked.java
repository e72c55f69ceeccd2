package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.supplier.ErrorTracking;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.gate.MonitoringRules;
import dev.watchkeeper.policy.source.SentryCrashFree;
import dev.watchkeeper.policy.source.SentryIssues;
import dev.watchkeeper.policy.source.SeriesSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sentry has the project, and at least one of its keys takes errors. Which project: those that the policy's checks name, else the one
 * that is called like the service.
 */
public final class ErrorsAreTracked extends AskedOfSupplier {
    private final ErrorTracking tracking;

    public ErrorsAreTracked(ErrorTracking tracking) {
        super("monitoring.sentryProject");
        this.tracking = tracking;
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.gate().monitoring().filter(MonitoringRules::sentryProject).isPresent();
    }

    @Override
    public Outcome ask(CheckFacts facts) {
        List<String> well = new ArrayList<>();
        for (String slug : projects(facts.policy())) {
            switch (tracking.project(facts.deployment().service().project(), slug)) {
                case Told.NotSaid<ErrorTracking.Tracked>(Outcome why) -> {
                    return why;
                }
                case Told.Said<ErrorTracking.Tracked>(var tracked) -> {
                    Optional<Outcome> wrong = wrong(tracked);
                    if (wrong.isPresent()) {
                        return wrong.get();
                    }
                    well.add("Sentry's project " + slug + " takes errors by " + tracked.activeKeys() + " of "
                            + tracked.keys() + " keys");
                }
            }
        }
        return Outcome.Passed.of(String.join("; ", well));
    }

    private static Optional<Outcome> wrong(ErrorTracking.Tracked tracked) {
        Optional<String> state = tracked.status().filter(status -> !status.equals("active"));
        if (state.isPresent()) {
            return Optional.of(Outcome.Failed.of(
                    "sentry-not-active",
                    "Sentry's project " + tracked.slug() + " is not active: it is " + state.get(),
                    "Bring the project back at Sentry, or name another one in a check of the policy"));
        }
        return tracked.activeKeys() > 0
                ? Optional.empty()
                : Optional.of(Outcome.Failed.of(
                        "sentry-no-key",
                        "Sentry's project " + tracked.slug() + " takes no errors: none of its " + tracked.keys()
                                + " keys is active",
                        "Switch a client key of the project on, and use its DSN in the service"));
    }

    /** At most two: each costs two calls. */
    static List<String> projects(Policy policy) {
        List<String> named = policy.checks().stream()
                .map(Check::measurement)
                .flatMap(ErrorsAreTracked::sources)
                .flatMap(ErrorsAreTracked::project)
                .distinct()
                .limit(2)
                .toList();
        return named.isEmpty() ? List.of(policy.service().service().value()) : named;
    }

    private static Stream<SeriesSource> sources(Measurement measurement) {
        return switch (measurement) {
            case Measurement.Health health -> Stream.empty();
            case Measurement.Count count -> Stream.of(count.query());
            case Measurement.Gauge gauge -> Stream.of(gauge.query());
            case Measurement.Ratio ratio -> Stream.of(ratio.total(), ratio.bad());
        };
    }

    private static Stream<String> project(SeriesSource source) {
        if (source instanceof SentryIssues issues) {
            return Stream.of(issues.project());
        }
        return source instanceof SentryCrashFree rate ? Stream.of(rate.project()) : Stream.empty();
    }
}
