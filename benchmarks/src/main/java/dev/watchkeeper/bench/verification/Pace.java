package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Child;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What was done between two instants: observations committed, and processor time of each process. */
final class Pace {
    /** How things stood at one instant. */
    record Point(long nanos, long committed, Duration service, Duration broker, ThreadTimes threads) {}

    private final List<Point> points = new ArrayList<>();
    private final Progress progress;
    private final Child service;
    private final Child broker;

    Pace(Progress progress, Child service, Child broker) {
        this.progress = progress;
        this.service = service;
        this.broker = broker;
    }

    Point look() {
        Point point = new Point(
                System.nanoTime(), progress.committed(), service.cpu(), broker.cpu(), ThreadTimes.of(service.pid()));
        points.add(point);
        return point;
    }

    /** Between the first look at which so many had been committed and the first at which so many more had. */
    Span between(long from, long to) {
        Point first = firstAt(from);
        Point last = firstAt(to);
        return new Span(first, last);
    }

    private Point firstAt(long committed) {
        return points.stream()
                .filter(point -> point.committed() >= committed)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("never came to " + committed));
    }

    /** Two instants and what lies between. */
    record Span(Point from, Point to) {
        long observations() {
            return to.committed() - from.committed();
        }

        double seconds() {
            return (to.nanos() - from.nanos()) / 1e9;
        }

        double perSecond() {
            return observations() / seconds();
        }

        /** Processor time of the service per observation, in microseconds. */
        double serviceMicros() {
            return to.service().minus(from.service()).toNanos() / 1e3 / observations();
        }

        /** Of the service, in microseconds per thing of which an observation has so many. */
        String threadMicros(int each) {
            return to.threads().minus(from.threads()).per((double) observations() * each);
        }

        double brokerMicros() {
            return to.broker().minus(from.broker()).toNanos() / 1e3 / observations();
        }
    }
}
