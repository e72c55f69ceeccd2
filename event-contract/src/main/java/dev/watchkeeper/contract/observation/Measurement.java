package dev.watchkeeper.contract.observation;

/** What a source measured in one bucket. */
public sealed interface Measurement {

    /** Two counts; a rate is never stored, because counts add up and carry their sample size. {@code 0 <= bad <= total}. */
    record Counts(long bad, long total) implements Measurement {
        public Counts {
            if (bad < 0 || total < bad) {
                throw new IllegalArgumentException(
                        "counts bad=" + bad + " total=" + total + " are not valid: 0 <= bad <= total");
            }
        }
    }

    /** One finite number in the unit of its check. */
    record Value(double value) implements Measurement {
        public Value {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value " + value + " is not valid: it must be finite");
            }
        }
    }

    /** The outcome of a health check or flow; for the target's own failures the outcome is the measurement. */
    record Health(boolean healthy, String why) implements Measurement {}

    /** The counts of the new and of the old version in the same bucket, while both serve; each {@code 0 <= bad <= total}. */
    record TwoVersions(long newBad, long newTotal, long oldBad, long oldTotal) implements Measurement {
        public TwoVersions {
            if (newBad < 0 || newTotal < newBad || oldBad < 0 || oldTotal < oldBad) {
                throw new IllegalArgumentException("counts new=" + newBad + "/" + newTotal + " old=" + oldBad + "/"
                        + oldTotal + " are not valid: 0 <= bad <= total");
            }
        }
    }
}
