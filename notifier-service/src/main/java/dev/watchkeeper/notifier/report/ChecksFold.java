package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/** All that the probe heard, by check, and what it took to hear it. */
final class ChecksFold {
    private final Instant until;
    private final Supplier<Optional<Policy>> policy;
    private final Map<CheckName, CheckFold> checks = new HashMap<>();
    private final CostFold cost = new CostFold();

    ChecksFold(Instant until, Supplier<Optional<Policy>> policy) {
        this.until = until;
        this.policy = policy;
    }

    void take(ObservationEvent event) {
        switch (event) {
            case ObservationEvent.Observed observed -> {
                for (CheckReading reading : observed.readings()) {
                    cost.take(reading, until);
                    if (observed.purpose() == ObservationPurpose.WATCH) {
                        fold(reading.check()).take(reading, until);
                    }
                }
            }
            case ObservationEvent.BaselineRecorded baseline ->
                fold(baseline.check()).take(baseline);
            case ObservationEvent.SourceGap gap -> {}
        }
    }

    private CheckFold fold(CheckName check) {
        return checks.computeIfAbsent(check, name -> new CheckFold(check(name)));
    }

    private Optional<Check> check(CheckName name) {
        return policy.get().flatMap(known -> known.check(name));
    }

    /** Those that the watch asks and those that answered, by name; a check that never answered is there too. */
    List<CheckResult> results(Function<CheckName, Optional<RuleStanding>> standing) {
        TreeSet<CheckName> names = new TreeSet<>(Comparator.comparing(CheckName::value));
        names.addAll(checks.keySet());
        policy.get().stream()
                .flatMap(known -> known.checks().stream())
                .filter(check -> check.use() == Use.WATCH)
                .forEach(check -> names.add(check.name()));
        return names.stream()
                .filter(name -> check(name).filter(c -> c.use() == Use.GATE).isEmpty())
                .map(name -> fold(name).result(name, policy.get(), check(name), standing.apply(name)))
                .toList();
    }

    List<SourceCost> costs() {
        return cost.costs(this::check);
    }
}
