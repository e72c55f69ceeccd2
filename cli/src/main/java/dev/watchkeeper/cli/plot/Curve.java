package dev.watchkeeper.cli.plot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Values over time, in bounded memory: when there are too many, neighbours become one point with its least and most. */
public final class Curve {
    private static final int MOST = 2048;

    private final List<Point> points = new ArrayList<>();
    private int perPoint = 1;
    private int inLast;

    /** What lies between two instants. */
    public record Point(Instant from, Instant to, double least, double most) {
        Point and(Point other) {
            return new Point(from, other.to, Math.min(least, other.least), Math.max(most, other.most));
        }
    }

    /** Adds a value; times never go back. */
    public void add(Instant from, Instant to, double value) {
        Point point = new Point(from, to, value, value);
        if (inLast > 0 && inLast < perPoint) {
            points.add(points.removeLast().and(point));
            inLast++;
            return;
        }
        if (points.size() == MOST) {
            halve();
        }
        points.add(point);
        inLast = 1;
    }

    private void halve() {
        List<Point> half = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            half.add(points.get(i).and(points.get(i + 1)));
        }
        points.clear();
        points.addAll(half);
        perPoint *= 2;
    }

    public List<Point> points() {
        return List.copyOf(points);
    }
}
