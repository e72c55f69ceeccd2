package dev.watchkeeper.bench.detection.measure;

/** A quantile of delays in seconds, with its 95 % interval; {@link #NEVER} where too few runs decided. */
public record Quantile(int value, int low, int high) {
    public static final int NEVER = Integer.MAX_VALUE;

    public boolean never() {
        return value == NEVER;
    }
}
