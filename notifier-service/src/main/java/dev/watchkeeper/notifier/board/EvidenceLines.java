package dev.watchkeeper.notifier.board;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Standing;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The numbers of a verdict beside their limit, for people. */
public final class EvidenceLines {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

    private EvidenceLines() {}

    public record Line(String label, String value) {}

    public static List<Line> of(Evidence evidence) {
        List<Line> lines = new ArrayList<>();
        boolean counts = evidence.bad().isPresent() && evidence.total().isPresent();
        evidence.measured()
                .ifPresent(value -> lines.add(new Line("Measured", counts ? percent(value) : number(value))));
        evidence.limit().ifPresent(limit -> lines.add(new Line("Bad is", limit)));
        if (counts) {
            lines.add(new Line(
                    "Requests",
                    evidence.bad().get() + " bad of " + evidence.total().get()));
        }
        lines.add(new Line("Counted", evidence.samples() + (evidence.samples() == 1 ? " bucket" : " buckets")));
        evidence.standing().ifPresent(standing -> lines.addAll(of(standing)));
        if (!evidence.delay().isZero()) {
            lines.add(new Line("The source is late by", words(evidence.delay())));
        }
        return lines;
    }

    private static List<Line> of(Standing standing) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("Tested against", percent(standing.limit())));
        lines.add(new Line(
                "Evidence", number(standing.evidence()) + ", a breach from " + number(standing.needed()) + " on"));
        standing.pValue().ifPresent(p -> lines.add(new Line("Chance of this by accident", "at most " + number(p))));
        standing.size().ifPresent(size -> lines.add(new Line("Believed share of bad requests", percent(size))));
        standing.advisory().ifPresent(why -> lines.add(new Line("Does not act", why)));
        return lines;
    }

    static String percent(double ratio) {
        return Double.isFinite(ratio) ? number(ratio * 100) + " %" : "-";
    }

    static String number(double value) {
        if (!Double.isFinite(value)) {
            return value > 0 ? "without bound" : "-";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        BigDecimal shown = exact.precision() - exact.scale() > 3
                ? exact.setScale(0, RoundingMode.HALF_UP)
                : exact.round(THREE_DIGITS);
        return shown.signum() == 0 ? "0" : shown.stripTrailingZeros().toPlainString();
    }

    private static String words(Duration duration) {
        return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}
