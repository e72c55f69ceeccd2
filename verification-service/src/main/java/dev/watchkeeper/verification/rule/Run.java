package dev.watchkeeper.verification.rule;

import dev.watchkeeper.verification.plan.RuleMemory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The state machine of a literal rule, run over all observations that are still kept: {@code breachSince} is the first
 * observation over the limit, an observation under it clears it, a gap larger than twice the interval starts anew. An average
 * over the window is another thing.
 */
final class Run {
    private final Duration lasting;
    private final Optional<Integer> times;
    private final boolean cut;
    private final List<Episode> past = new ArrayList<>();
    private final List<Point> current = new ArrayList<>();
    private Duration widest = Duration.ZERO;
    private boolean broken;
    private boolean fresh = true;
    private Optional<Point> last = Optional.empty();

    /**
     * @param lasting how long the observations must stay over the limit
     * @param times how many there must be; by default as many as nearly fill the time, at least three
     * @param cut whether older observations have been let go
     */
    Run(Duration lasting, Optional<Integer> times, boolean cut) {
        this.lasting = lasting;
        this.times = times;
        this.cut = cut;
    }

    static Run over(List<Point> points, Duration lasting, Optional<Integer> times, boolean cut) {
        Run run = new Run(lasting, times, cut);
        points.forEach(run::add);
        return run;
    }

    private void add(Point point) {
        if (last.filter(l -> gap(l, point)).isPresent()) {
            close();
        }
        if (!point.over()) {
            close();
        } else {
            if (current.isEmpty()) {
                fresh = !cut || last.isPresent();
            }
            current.add(point);
            widest = point.span().compareTo(widest) > 0 ? point.span() : widest;
            broken = broken || breaks(point);
            if (broken && breakingAt.isEmpty()) {
                breakingAt = Optional.of(current.size());
            }
        }
        last = Optional.of(point);
    }

    private Optional<Integer> breakingAt = Optional.empty();

    private boolean breaks(Point point) {
        return passedAt(point).compareTo(lasting) >= 0 && current.size() >= fewest();
    }

    private Duration passedAt(Point point) {
        return Duration.between(current.getFirst().to(), point.to());
    }

    private long fewest() {
        return times.map(Integer::longValue).orElseGet(() -> RuleMemory.fewestObservations(lasting, widest));
    }

    private static boolean gap(Point earlier, Point later) {
        Duration allowed = earlier.span().compareTo(later.span()) > 0 ? earlier.span() : later.span();
        return Duration.between(earlier.to(), later.to()).compareTo(allowed.plus(allowed)) > 0;
    }

    private void close() {
        if (!current.isEmpty()) {
            past.add(episode());
        }
        current.clear();
        broken = false;
        breakingAt = Optional.empty();
        widest = Duration.ZERO;
    }

    private Episode episode() {
        return new Episode(current, breakingAt, fresh);
    }

    /** Episodes that have ended and had broken the rule. */
    List<Episode> past() {
        return past.stream().filter(Episode::broken).toList();
    }

    /** The episode that the newest observation belongs to, when that is over the limit. */
    Optional<Episode> current() {
        return current.isEmpty() ? Optional.empty() : Optional.of(episode());
    }

    /** Empty while the newest observation is under the limit, and when the rule is broken. */
    Optional<Prospect> prospect() {
        if (current.isEmpty() || broken) {
            return Optional.empty();
        }
        Point newest = current.getLast();
        long span = Math.max(1, newest.span().toMillis());
        long inTime = Math.ceilDiv(lasting.minus(passedAt(newest)).toMillis(), span);
        long more = Math.max(inTime, fewest() - current.size());
        return Optional.of(Prospect.after(current.getFirst().from(), newest, more));
    }

    Optional<Instant> lastSeen() {
        return last.map(Point::to);
    }

    /** How long the newest observation may be silent before the rule is blind. */
    Duration longestGap() {
        return last.map(l -> l.span().plus(l.span())).orElse(Duration.ZERO);
    }
}
