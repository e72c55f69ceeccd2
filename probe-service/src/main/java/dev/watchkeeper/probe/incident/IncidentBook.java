package dev.watchkeeper.probe.incident;

import dev.watchkeeper.contract.baseline.Incident;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Incidents as rollback tells of them: from the breach until the old version was verified. Where the beginning is not written
 * (a rollback that a person decides on, or one that failed), it is taken to lie a while before the event, since a rule needs
 * some minutes; where no end is written, a day after. The order of events does not matter. Safe for threads.
 */
public final class IncidentBook implements Incidents {
    /** The longest that a literal rule of a usual policy takes, and a little more. */
    static final Duration BEFORE = Duration.ofMinutes(15);
    /** As long as a watch. */
    static final Duration WITHOUT_END = Duration.ofDays(1);

    static final int MOST = 10_000;

    private final Map<WatchRef, Course> courses = new LinkedHashMap<>();
    private boolean known;

    /** What rollback wrote then. */
    public synchronized void read(RollbackEvent event, Instant at) {
        switch (event) {
            case RollbackEvent.IncidentDetected detected -> began(detected.watch(), at);
            case RollbackEvent.RollbackStarted started -> began(started.watch(), at);
            case RollbackEvent.Held held -> began(held.watch(), at);
            case RollbackEvent.RollbackFailed failed -> began(failed.watch(), at);
            case RollbackEvent.RolledBack back -> {
                began(back.watch(), back.times().breach().plus(BEFORE));
                ended(back.watch(), at);
            }
            case RollbackEvent.IncidentResolved resolved -> ended(resolved.watch(), at);
            case RollbackEvent.StoodDown stood -> ended(stood.watch(), at);
            case RollbackEvent.OfDeployment other -> {}
            case RollbackEvent.WayBackChanged other -> {}
            case RollbackEvent.StopSwitchTurned other -> {}
        }
    }

    /** All that was written when the reading began has been read. */
    public synchronized void readToTheEnd() {
        known = true;
    }

    @Override
    public synchronized boolean known() {
        return known;
    }

    @Override
    public synchronized List<Incident> of(ServiceRef service) {
        return courses.entrySet().stream()
                .filter(entry -> entry.getKey().service().equals(service))
                .flatMap(entry -> entry.getValue().incident().stream())
                .toList();
    }

    private void began(WatchRef watch, Instant at) {
        Instant from = at.minus(BEFORE);
        put(watch, course(watch).beginning(from));
    }

    private void ended(WatchRef watch, Instant at) {
        put(watch, course(watch).ending(at));
    }

    private Course course(WatchRef watch) {
        return courses.getOrDefault(watch, Course.NONE);
    }

    private void put(WatchRef watch, Course course) {
        courses.put(watch, course);
        if (courses.size() > MOST) {
            courses.remove(courses.keySet().iterator().next());
        }
    }

    /** The first beginning and the last end of what happened to one watch. */
    private record Course(Instant from, Instant until) {
        static final Course NONE = new Course(Instant.MAX, Instant.MIN);

        Course beginning(Instant at) {
            return new Course(at.isBefore(from) ? at : from, until);
        }

        Course ending(Instant at) {
            return new Course(from, at.isAfter(until) ? at : until);
        }

        /** What only ended was never broken: rollback had nothing to do. */
        List<Incident> incident() {
            if (from.equals(Instant.MAX)) {
                return List.of();
            }
            return List.of(new Incident(
                    from, until.isAfter(from) ? until : from.plus(BEFORE).plus(WITHOUT_END)));
        }
    }
}
