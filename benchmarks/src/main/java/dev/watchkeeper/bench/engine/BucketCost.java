package dev.watchkeeper.bench.engine;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Placeholder of the cost of one bucket: the exponential that the engine may use. */
@State(Scope.Thread)
public class BucketCost {
    private double x = 0.37;

    @Benchmark
    public double exponential() {
        return StrictMath.exp(x);
    }
}
