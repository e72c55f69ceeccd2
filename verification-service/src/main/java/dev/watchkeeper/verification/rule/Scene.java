package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.plan.Cadence;
import dev.watchkeeper.verification.plan.WatchClock;
import dev.watchkeeper.verification.sample.CheckLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that a rule about one check looks at.
 *
 * @param lostUntil when input records were last found to be gone; what was measured before is no sight
 * @param rule what is judged
 * @param said the verdict that was last said of it
 * @param tests of the check, with all its buckets
 * @param now the append time of the record that triggers the judgement
 */
public record Scene(
        Check check,
        CheckLog log,
        WatchClock clock,
        Optional<Instant> lostUntil,
        Moment now,
        RuleId rule,
        Optional<Verdict> said,
        CheckTests tests,
        CheckTests.Setting setting) {

    /** How often it is asked now; empty while no phase asks it. */
    Optional<Duration> every() {
        Cadence cadence = clock.cadenceAt(check, now.at());
        now.holdsUntil(cadence.during().to());
        return cadence.every();
    }

    /** How far apart its buckets are asked at an instant. */
    Cadence cadenceAt(Instant at) {
        return clock.cadenceAt(check, at);
    }

    /** How old the newest bucket of a source that works may be. */
    Duration slack() {
        Duration every = every().orElse(log.resolution());
        return log.delay().plus(every.compareTo(log.resolution()) > 0 ? every : log.resolution());
    }

    /**
     * Whether buckets that have left the log may have belonged to the same stretch as the first point that is still there.
     *
     * @param from what was before it is ignored anyway
     */
    boolean cut(Instant from, List<Point> points) {
        return log.letGo()
                .filter(left -> left.isAfter(from))
                .filter(left -> points.isEmpty()
                        || Duration.between(left, points.getFirst().to())
                                        .compareTo(points.getFirst().span().multipliedBy(2))
                                <= 0)
                .isPresent();
    }

    /** Since when it has not been measured although it was asked; empty while it is not asked. */
    Optional<Instant> unseenSince() {
        return clock.askedSince(check, now.at())
                .map(since -> log.lastMeasured().filter(m -> m.isAfter(since)).orElse(since));
    }

    /** The one definition of BLIND, for checks of every kind. */
    public boolean blind() {
        if (lostUntil
                .filter(lost -> log.lastMeasured().filter(lost::isBefore).isEmpty())
                .isPresent()) {
            return every().isPresent();
        }
        return every().flatMap(every -> unseenSince().filter(seen -> now.isAfter(seen.plus(check.blindAfter(every)))))
                .isPresent();
    }
}
