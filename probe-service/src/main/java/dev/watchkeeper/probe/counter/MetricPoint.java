package dev.watchkeeper.probe.counter;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a page of metrics.
 *
 * @param written the value as it stands there; it may be anything
 * @param at the source's own timestamp, which most pages do not have
 */
public record MetricPoint(String name, Map<String, String> labels, String written, Optional<Instant> at) {
    public MetricPoint {
        labels = Map.copyOf(labels);
    }

    /** The number, or NaN when what is written is none. */
    public double value() {
        return switch (written) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> parsed();
        };
    }

    private double parsed() {
        try {
            return looksLikeNumber() ? Double.parseDouble(written) : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** Java would also take "1d", "0x1p3" and surrounding space. */
    private boolean looksLikeNumber() {
        return !written.isEmpty()
                && written.chars()
                        .allMatch(c ->
                                (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E');
    }
}
