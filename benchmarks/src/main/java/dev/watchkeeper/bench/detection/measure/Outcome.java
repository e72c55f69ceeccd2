package dev.watchkeeper.bench.detection.measure;

/** What one contender made of many runs of one scenario. */
public sealed interface Outcome {
    int runs();

    /** Healthy deployments. */
    record OfHealthy(Share rolledBack) implements Outcome {
        @Override
        public int runs() {
            return rolledBack.of();
        }
    }

    /**
     * Bad deployments.
     *
     * @param early rolled back before anything was wrong; not among the delays
     * @param missed never rolled back; longer than all other delays
     * @param harmed the median of the bad requests between onset and decision, or the end of the run
     */
    record OfBad(int runs, int early, int missed, Quantile median, Quantile p95, long harmed) implements Outcome {}
}
