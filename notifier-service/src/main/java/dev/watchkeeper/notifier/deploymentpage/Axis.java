package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.policy.check.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The time that a timeline shows, in {@value #CELLS} cells of the same length.
 *
 * @param from its begin
 * @param to its end, which may lie in the future
 * @param now what lies after it is empty
 */
public record Axis(Instant from, Instant to, Instant now) {
    public static final int CELLS = 240;
    private static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(24),
            Duration.ofDays(8));

    public Axis {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("an axis from " + from + " to " + to + " shows nothing");
        }
    }

    /** A length that a person may choose. */
    public enum Span {
        HOUR("1h", Duration.ofHours(1)),
        SIX_HOURS("6h", Duration.ofHours(6)),
        DAY("24h", Duration.ofHours(24));

        private final String word;
        private final Duration length;

        Span(String word, Duration length) {
            this.word = word;
            this.length = length;
        }

        public String word() {
            return word;
        }

        public static Optional<Span> of(String word) {
            for (Span span : values()) {
                if (span.word.equals(word)) {
                    return Optional.of(span);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * The chosen length up to now; without a choice the shortest that holds all of the watch, from the first traffic on.
     *
     * @param until the end of the watch, or now
     */
    public static Axis of(Instant firstTraffic, Instant until, Optional<Span> chosen) {
        Duration gone = until.isAfter(firstTraffic) ? Duration.between(firstTraffic, until) : Duration.ZERO;
        Duration length = chosen.map(span -> span.length)
                .orElseGet(() -> LENGTHS.stream()
                        .filter(one -> one.compareTo(gone) >= 0)
                        .findFirst()
                        .orElse(LENGTHS.getLast()));
        Instant from = gone.compareTo(length) > 0 ? until.minus(length) : firstTraffic;
        return new Axis(from, from.plus(length), until);
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** Where a cell begins. */
    Instant cell(int number) {
        return from.plusMillis(Math.multiplyExact(length().toMillis(), number) / CELLS);
    }

    /** The cell that an instant lies in; empty outside. */
    Optional<Integer> cellOf(Instant instant) {
        if (instant.isBefore(from) || !instant.isBefore(to)) {
            return Optional.empty();
        }
        long offset = Duration.between(from, instant).toMillis();
        return Optional.of((int) Math.min(CELLS - 1, offset * CELLS / length().toMillis()));
    }

    /** A few instants to write below it, with their place in cells. */
    public List<Tick> ticks() {
        List<Tick> ticks = new ArrayList<>();
        for (int quarter = 0; quarter <= 4; quarter++) {
            int cell = quarter * CELLS / 4;
            ticks.add(new Tick(cell, cell(cell)));
        }
        return ticks;
    }

    public record Tick(int x, Instant at) {}

    public String lengthWords() {
        return Durations.text(length());
    }
}
