package dev.watchkeeper.bench.detection.report;

import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.measure.Quantile;
import dev.watchkeeper.bench.detection.measure.Share;
import java.util.Locale;

/** One outcome in words. */
final class Cell {
    private static final int HUNDRED = 100;

    private Cell() {}

    /** With the intervals. */
    static String full(Outcome outcome) {
        return switch (outcome) {
            case Outcome.OfHealthy(Share share) ->
                number(share.perThousand()) + " [" + number(share.lowPerThousand()) + ", "
                        + number(share.highPerThousand()) + "]";
            case Outcome.OfBad bad -> quantile(bad.median()) + " / " + quantile(bad.p95()) + misses(bad);
        };
    }

    private static String quantile(Quantile quantile) {
        if (quantile.never()) {
            return "never";
        }
        if (quantile.low() == quantile.high()) {
            return Integer.toString(quantile.value());
        }
        return quantile.value() + " [" + quantile.low() + ", "
                + (quantile.high() == Quantile.NEVER ? "∞" : quantile.high()) + "]";
    }

    private static String misses(Outcome.OfBad bad) {
        int missed = bad.missed();
        String text = "";
        if (missed > 0) {
            text += "; missed " + number((double) HUNDRED * missed / bad.runs()) + " %";
        }
        if (bad.early() > 0) {
            text += "; early " + bad.early() + " of " + bad.runs();
        }
        return text;
    }

    /** Whole from 10 on, with one decimal below, two below 1. */
    static String number(double value) {
        if (value == Math.rint(value) || value >= 10) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value < 1 ? "%.2f" : "%.1f", value);
    }
}
