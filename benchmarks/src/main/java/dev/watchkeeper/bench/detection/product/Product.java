package dev.watchkeeper.bench.detection.product;

import dev.watchkeeper.bench.detection.Contender;
import java.util.List;

/** The product's detectors, with the budgets that the bar was set at. */
public final class Product {
    /** Of each test, with a thousandth split over a whole set of rules. */
    public static final double ALPHA = 6e-5;
    /** Of a test that is alone. */
    public static final double ALONE = 1e-3;

    /** Name of the three detectors of one proportion together. */
    public static final String TOGETHER = "product";

    private static final double THRESHOLD_OF_EIGHT = 4e-5;
    private static final double CATASTROPHIC_OF_EIGHT = 2.5e-5;
    private static final int MINUTE = 60;
    private static final int TWO_MINUTES = 120;
    private static final int FEWEST_BUCKETS = 6;

    private Product() {}

    public static Contender threshold(int lasting, double alpha, int bucket) {
        return new Detector(name("threshold", lasting, alpha, bucket), Form.THRESHOLD, lasting, alpha, bucket);
    }

    public static Contender relative(int lasting, double alpha, int bucket) {
        return new Detector(name("relative", lasting, alpha, bucket), Form.RELATIVE, lasting, alpha, bucket);
    }

    public static Contender catastrophic(double alpha, int bucket) {
        return new Detector(
                bucket == 10 ? "catastrophic" : "catastrophic, " + bucket + " s source",
                Form.CATASTROPHIC,
                0,
                alpha,
                bucket);
    }

    public static Contender concurrent(int bucket) {
        return new SideBySide("concurrent", ALPHA, bucket);
    }

    /** What runs in parallel on one proportion, and each part of it, on a source of ten seconds. */
    public static List<Contender> detectors() {
        return List.of(
                together(10),
                threshold(MINUTE, ALPHA, 10),
                threshold(TWO_MINUTES, ALPHA, 10),
                relative(MINUTE, ALPHA, 10),
                relative(TWO_MINUTES, ALPHA, 10),
                catastrophic(ALPHA, 10));
    }

    /** Threshold, relative and catastrophic, each with its own budget: the first one that breaches rolls back. */
    private static Contender together(int bucket) {
        int lasting = Math.max(MINUTE, FEWEST_BUCKETS * bucket);
        return new Together(
                bucket == 10 ? TOGETHER : TOGETHER + ", " + bucket + " s source",
                List.of(
                        threshold(lasting, ALPHA, bucket),
                        relative(lasting, ALPHA, bucket),
                        catastrophic(ALPHA, bucket)));
    }

    /** On a slower source, whose buckets are long: it has to last for six of them. */
    public static List<Contender> detectors(int bucket) {
        int lasting = Math.max(MINUTE, FEWEST_BUCKETS * bucket);
        return List.of(
                together(bucket),
                threshold(lasting, ALPHA, bucket),
                relative(lasting, ALPHA, bucket),
                catastrophic(ALPHA, bucket));
    }

    /** Tests that have the whole budget for themselves. */
    public static List<Contender> alone() {
        return List.of(threshold(MINUTE, ALONE, 10), threshold(TWO_MINUTES, ALONE, 10));
    }

    /** The detectors of one of eight proportions that share a thousandth. */
    public static Contender oneOfEight() {
        return new Together(
                TOGETHER,
                List.of(
                        threshold(MINUTE, THRESHOLD_OF_EIGHT, 10),
                        relative(MINUTE, THRESHOLD_OF_EIGHT, 10),
                        catastrophic(CATASTROPHIC_OF_EIGHT, 10)));
    }

    /** For sources that tell instances or endpoints apart. */
    public static List<Contender> byGroup() {
        return List.of(
                new ByGroup("threshold 60 by group", new Detector("threshold", Form.THRESHOLD, MINUTE, ALPHA, 10)),
                new ByGroup("catastrophic by group", new Detector("catastrophic", Form.CATASTROPHIC, 0, ALPHA, 10)));
    }

    private static String name(String form, int lasting, double alpha, int bucket) {
        String source = bucket == 10 ? "" : ", " + bucket + " s source";
        String budget = alpha == ALPHA ? "" : ", alpha " + alpha;
        return form + " " + lasting + source + budget;
    }
}
