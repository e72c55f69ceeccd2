package dev.watchkeeper.verification.plan;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When things are, as far as the events of the deployment tell: grace, phases, how often a check is asked.
 *
 * @param firstTraffic of the new version
 * @param fullShift of all traffic
 */
public record WatchClock(WatchRules rules, Optional<Instant> firstTraffic, Optional<Instant> fullShift) {

    /** The rules that grace silences look at buckets from here on. */
    public Optional<Instant> graceEnd() {
        return firstTraffic.map(at -> at.plus(rules.grace()));
    }

    public Optional<Span> spanOf(Phase phase) {
        Optional<Instant> from = phase.from().at(firstTraffic, fullShift);
        Optional<Instant> to = phase.to().at(firstTraffic, fullShift);
        return from.isPresent() && to.isPresent() ? Optional.of(new Span(from.get(), to.get())) : Optional.empty();
    }

    /** How often a check is asked at an instant; empty while no phase asks it. */
    public Optional<Duration> everyAt(Check check, Instant at) {
        return rules.phases().stream()
                .filter(phase -> phase.covers(at, firstTraffic, fullShift))
                .filter(phase -> asks(phase, check.name()))
                .map(phase -> check.every(phase.every()))
                .min(Comparator.naturalOrder());
    }

    /** Since when a check has been asked without a break; empty while no phase asks it. */
    public Optional<Instant> askedSince(Check check, Instant now) {
        List<Span> spans = new ArrayList<>();
        for (Phase phase : rules.phases()) {
            if (asks(phase, check.name())) {
                phase.from()
                        .at(firstTraffic, fullShift)
                        .ifPresent(from -> spans.add(new Span(
                                from, phase.to().at(firstTraffic, fullShift).orElse(Instant.MAX))));
            }
        }
        Optional<Instant> since = Optional.empty();
        Instant reach = now;
        for (boolean further = true; further; ) {
            further = false;
            for (Span span : spans) {
                boolean joins = since.isEmpty()
                        ? span.covers(now)
                        : span.from().isBefore(reach) && !span.to().isBefore(reach);
                if (joins && (since.isEmpty() || span.from().isBefore(reach))) {
                    since = Optional.of(span.from());
                    reach = span.from();
                    further = true;
                }
            }
        }
        return since;
    }

    /** When the last phase ends; empty until all traffic has shifted. */
    public Optional<Instant> lastEnd() {
        Optional<Instant> last = Optional.empty();
        for (Phase phase : rules.phases()) {
            Optional<Instant> to = phase.to().at(firstTraffic, fullShift);
            if (to.isEmpty()) {
                return Optional.empty();
            }
            last = last.filter(l -> l.isAfter(to.get())).or(() -> to);
        }
        return last;
    }

    /** Whether a breach at that instant takes the version back. */
    public boolean actsAt(Instant at) {
        return rules.actingPhases().isEmpty()
                || rules.phases().stream()
                        .filter(phase -> rules.actingPhases().contains(phase.name()))
                        .anyMatch(phase -> phase.covers(at, firstTraffic, fullShift));
    }

    private boolean asks(Phase phase, CheckName check) {
        return rules.askedIn(phase).stream().anyMatch(c -> c.name().equals(check));
    }
}
