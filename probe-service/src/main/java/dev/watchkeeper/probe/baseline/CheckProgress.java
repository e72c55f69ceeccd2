package dev.watchkeeper.probe.baseline;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.observation.BaselineOf;
import dev.watchkeeper.probe.cadence.ActiveChecks;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which baselines of one check of one watch have been recorded, and which are due. Guarded by its owner. */
final class CheckProgress {
    private static final Duration HOUR = Duration.ofHours(1);
    /** The coming two hours begin in the one that goes on. */
    private static final int HOURS_AHEAD = 2;
    /** Not all watches ask at the full hour. */
    private static final int MOST_JITTER_SECONDS = 600;

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration LATER = Duration.ofMinutes(5);

    private final Need need;
    private final boolean keepsPast;
    private final Set<Instant> hours = new HashSet<>();
    private boolean beforeDone;
    private boolean running;
    private Instant notBefore = Instant.MIN;

    CheckProgress(Need need, boolean keepsPast) {
        this.need = need;
        this.keepsPast = keepsPast;
    }

    Need need() {
        return need;
    }

    boolean keepsPast() {
        return keepsPast;
    }

    boolean running() {
        return running;
    }

    /**
     * What is to be recorded now.
     *
     * @param before whether the baseline of the time before the deployment
     * @param hours the hours whose same local hour is wanted
     */
    record Due(boolean before, List<Instant> hours) {
        boolean nothing() {
            return !before && hours.isEmpty();
        }
    }

    /** After the start a check that keeps no past says so no more, and one that no phase asks needs nothing. */
    Due due(Subject subject, Instant now) {
        boolean notStarted = notStarted(subject);
        boolean watched = notStarted
                || (keepsPast
                        && ActiveChecks.at(subject.policy(), subject.watch(), now)
                                .containsKey(need.check().name()));
        if (running || now.isBefore(notBefore) || !watched) {
            return new Due(false, List.of());
        }
        return new Due(
                notStarted && !beforeDone && need.needs(BaselineOf.BEFORE_DEPLOYMENT),
                need.needs(BaselineOf.SAME_HOUR_LAST_WEEK) ? hoursDue(subject, now) : List.of());
    }

    private List<Instant> hoursDue(Subject subject, Instant now) {
        Instant current = now.truncatedTo(ChronoUnit.HOURS);
        List<Instant> wanted = Stream.iterate(current, hour -> hour.plus(HOUR))
                .limit(HOURS_AHEAD + 1L)
                .toList();
        hours.removeIf(hour -> hour.isBefore(current));
        List<Instant> missing =
                wanted.stream().filter(hour -> !hours.contains(hour)).toList();
        boolean onlyTheLast = missing.size() == 1 && missing.getFirst().equals(wanted.getLast());
        boolean early = now.isBefore(current.plus(jitter(subject.watch().watch().deployment())));
        return (onlyTheLast && early) || (!keepsPast && !hours.isEmpty()) ? List.of() : missing;
    }

    private static Duration jitter(DeploymentId deployment) {
        return Duration.ofSeconds(Math.floorMod(deployment.value().hashCode(), MOST_JITTER_SECONDS));
    }

    static boolean notStarted(Subject subject) {
        DeploymentStatus status = subject.watch().status();
        return status == DeploymentStatus.REQUESTED || status == DeploymentStatus.ADMITTED;
    }

    void begin() {
        running = true;
    }

    /** What could not be asked in full is tried again: soon while the deployment waits, later when it runs. */
    void ended(Due due, boolean beforeComplete, boolean hoursComplete, boolean waits, Instant now) {
        running = false;
        beforeDone |= due.before() && beforeComplete;
        if (hoursComplete) {
            hours.addAll(due.hours());
        }
        boolean all = (!due.before() || beforeComplete) && (due.hours().isEmpty() || hoursComplete);
        notBefore = all ? Instant.MIN : now.plus(waits ? SOON : LATER);
    }

    /** More is known now: it is recorded once more. */
    void again() {
        beforeDone = false;
        hours.clear();
    }
}
