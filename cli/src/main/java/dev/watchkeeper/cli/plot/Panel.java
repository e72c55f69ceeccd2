package dev.watchkeeper.cli.plot;

import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * One curve, and what is marked on it.
 *
 * @param limits drawn as lines, in the unit of the curve
 * @param breaches decisions that a rule was broken
 * @param incidents what truly went wrong
 */
public record Panel(String title, Curve curve, List<Double> limits, List<Instant> breaches, List<Span> incidents) {
    public Panel {
        limits = List.copyOf(limits);
        breaches = List.copyOf(breaches);
        incidents = List.copyOf(incidents);
    }

    boolean empty() {
        return curve.points().isEmpty();
    }

    Span time() {
        List<Curve.Point> points = curve.points();
        return new Span(points.getFirst().from(), points.getLast().to());
    }

    double least() {
        return values().min().orElse(0);
    }

    double most() {
        double most = values().max().orElse(1);
        return most > least() ? most : least() + 1;
    }

    private DoubleStream values() {
        return DoubleStream.concat(
                curve.points().stream().flatMapToDouble(point -> DoubleStream.of(point.least(), point.most())),
                limits.stream().mapToDouble(Double::doubleValue));
    }

    /** Where an instant lies, from 0 at the begin to 1 at the end. */
    double share(Instant instant) {
        Duration whole = time().length();
        double share = (double) Duration.between(time().from(), instant).toMillis() / Math.max(1, whole.toMillis());
        return Math.clamp(share, 0, 1);
    }

    boolean covers(Instant instant) {
        return !instant.isBefore(time().from()) && !instant.isAfter(time().to());
    }
}
