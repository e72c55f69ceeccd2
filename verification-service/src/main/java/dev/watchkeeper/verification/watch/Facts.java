package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.verification.rule.Reports;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the events of the deployment say, by their own times; the order in which they were read does not matter.
 *
 * @param step the first step that gave the new version traffic
 * @param fullShift when all traffic was on it
 * @param over when it ended, was refused, aborted or superseded
 * @param reported what a person said, and when first; under the same word with {@link #AGAIN} when last, if it was said again
 */
public record Facts(
        Instant requested,
        StartKind kind,
        Optional<Instant> started,
        Optional<Instant> step,
        Optional<Instant> fullShift,
        Optional<Instant> over,
        SortedMap<String, Instant> reported) {
    /** No fact has a line break in its name. */
    private static final String AGAIN = "\nagain";

    public Facts {
        reported = Collections.unmodifiableSortedMap(new TreeMap<>(reported));
    }

    static Facts requested(Instant at, StartKind kind) {
        return new Facts(
                at, kind, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), new TreeMap<>());
    }

    /** A deployment that shifts without steps has its first traffic with the shift. */
    public Optional<Instant> firstTraffic() {
        return earlier(step, fullShift);
    }

    /** When each fact was reported. What was reported before the new version had any traffic counts from its first traffic on. */
    public Map<String, Reports> reports() {
        Map<String, Reports> all = new TreeMap<>();
        reported.forEach((fact, first) -> {
            if (!fact.endsWith(AGAIN)) {
                Instant last = reported.getOrDefault(fact + AGAIN, first);
                all.put(fact, new Reports(withTraffic(first), withTraffic(last)));
            }
        });
        return all;
    }

    private Instant withTraffic(Instant at) {
        return firstTraffic().filter(at::isBefore).orElse(at);
    }

    /** @param time when the event happened */
    Facts plus(DeploymentEvent event, Instant time) {
        return switch (event) {
            case DeploymentEvent.Started e ->
                new Facts(requested, e.kind(), first(started, e.at()), step, fullShift, over, reported);
            case DeploymentEvent.CutoverStep e ->
                e.answer() == CutoverAnswer.GO && e.share() > 0
                        ? new Facts(requested, kind, started, first(step, e.at()), fullShift, over, reported)
                        : this;
            case DeploymentEvent.Shifted e ->
                new Facts(requested, kind, started, step, first(fullShift, e.at()), over, reported);
            case DeploymentEvent.FactReported e -> {
                SortedMap<String, Instant> more = new TreeMap<>(reported);
                Instant last = reported.getOrDefault(e.fact() + AGAIN, reported.getOrDefault(e.fact(), time));
                Instant first = more.merge(e.fact(), time, (a, b) -> a.isBefore(b) ? a : b);
                Instant newest = last.isAfter(time) ? last : time;
                if (newest.isAfter(first)) {
                    more.put(e.fact() + AGAIN, newest);
                }
                yield new Facts(requested, kind, started, step, fullShift, over, more);
            }
            case DeploymentEvent.Refused e -> over(time);
            case DeploymentEvent.Ended e -> over(time);
            case DeploymentEvent.Superseded e -> over(time);
            case DeploymentEvent.Aborted e -> over(time);
            case DeploymentEvent.Requested e -> this;
            case DeploymentEvent.Admitted e -> this;
            case DeploymentEvent.Attested e -> this;
            case DeploymentEvent.Waived e -> this;
            case DeploymentEvent.Checked e -> this;
            case DeploymentEvent.Reminded e -> this;
            case DeploymentEvent.Stepped e -> this;
            case DeploymentEvent.Announced e -> this;
            case DeploymentEvent.Migrated e -> this;
            case DeploymentEvent.Stable e -> this;
        };
    }

    private Facts over(Instant time) {
        return new Facts(requested, kind, started, step, fullShift, first(over, time), reported);
    }

    private static Optional<Instant> first(Optional<Instant> known, Instant other) {
        return known.filter(k -> !other.isBefore(k)).or(() -> Optional.of(other));
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.filter(o -> other.filter(o::isAfter).isEmpty()).or(() -> other);
    }
}
