package dev.watchkeeper.contract.observation;

/** What a source answered for one bucket. Missing data is a value of its own and never zero. */
public sealed interface Reading {
    record Measured(Measurement measurement) implements Reading {}

    /** There is no answer for this bucket, and why. */
    record Missing(MissingCause cause, String why) implements Reading {}

    /** The source was asked and failed. */
    record Failed(FailureCategory category, String cause) implements Reading {}

    /**
     * Which of two readings for the same key counts, whatever the order of arrival: Measured over Failed over Missing;
     * among Measured the larger total, then the larger bad (an unhealthy outcome over a healthy one).
     */
    static Reading stronger(Reading one, Reading other) {
        int byKind = Integer.compare(rank(one), rank(other));
        if (byKind != 0) {
            return byKind > 0 ? one : other;
        }
        if (one instanceof Measured a && other instanceof Measured b) {
            return compare(a.measurement(), b.measurement()) >= 0 ? one : other;
        }
        return one.toString().compareTo(other.toString()) >= 0 ? one : other;
    }

    private static int rank(Reading reading) {
        return switch (reading) {
            case Measured m -> 2;
            case Failed f -> 1;
            case Missing m -> 0;
        };
    }

    private static int compare(Measurement one, Measurement other) {
        if (one instanceof Measurement.Counts a && other instanceof Measurement.Counts b) {
            int byTotal = Long.compare(a.total(), b.total());
            return byTotal != 0 ? byTotal : Long.compare(a.bad(), b.bad());
        }
        if (one instanceof Measurement.Value a && other instanceof Measurement.Value b) {
            return Double.compare(a.value(), b.value());
        }
        if (one instanceof Measurement.Health a && other instanceof Measurement.Health b) {
            int byHealth = Boolean.compare(!a.healthy(), !b.healthy());
            return byHealth != 0 ? byHealth : a.why().compareTo(b.why());
        }
        if (one instanceof Measurement.TwoVersions a && other instanceof Measurement.TwoVersions b) {
            int byTotal = Long.compare(a.newTotal() + a.oldTotal(), b.newTotal() + b.oldTotal());
            int byNew = Long.compare(a.newTotal(), b.newTotal());
            int byBad = Long.compare(a.newBad() + a.oldBad(), b.newBad() + b.oldBad());
            return byTotal != 0
                    ? byTotal
                    : byNew != 0 ? byNew : byBad != 0 ? byBad : Long.compare(a.newBad(), b.newBad());
        }
        return one.toString().compareTo(other.toString());
    }
}
