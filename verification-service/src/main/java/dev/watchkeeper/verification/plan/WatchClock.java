package dev.watchkeeper.verification.plan;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
        return cadenceAt(check, at).every();
    }

    /** How often a check is asked at an instant, and for how long before and after it that is so. */
    public Cadence cadenceAt(Check check, Instant at) {
        Duration shortest = null;
        Instant since = Instant.MIN;
        Instant until = Instant.MAX;
        for (WatchRules.Asking asking : rules.askings(check.name())) {
            Instant begin = begin(asking.phase());
            Instant end = end(asking.phase());
            if (!at.isBefore(begin) && at.isBefore(end)) {
                since = later(since, begin);
                until = earlier(until, end);
                shortest = shortest == null || asking.every().compareTo(shortest) < 0 ? asking.every() : shortest;
            } else if (at.isBefore(begin)) {
                until = earlier(until, begin);
            } else {
                since = later(since, end);
            }
        }
        return new Cadence(Optional.ofNullable(shortest), new Span(since, until));
    }

    /** An unknown begin is as far away as an unknown end. */
    private Instant begin(Phase phase) {
        return phase.from().at(firstTraffic, fullShift).orElse(Instant.MAX);
    }

    private Instant end(Phase phase) {
        return phase.to().at(firstTraffic, fullShift).orElse(Instant.MAX);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Since when a check has been asked without a break; empty while no phase asks it. */
    public Optional<Instant> askedSince(Check check, Instant now) {
        List<Span> spans = new ArrayList<>();
        for (WatchRules.Asking asking : rules.askings(check.name())) {
            Instant begin = begin(asking.phase());
            if (begin.isBefore(Instant.MAX)) {
                spans.add(new Span(begin, end(asking.phase())));
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
}
