package dev.watchkeeper.bench.engine;

import dev.watchkeeper.detector.ConcurrentProcess;
import dev.watchkeeper.detector.ConcurrentTest;
import dev.watchkeeper.detector.ProportionProcess;
import dev.watchkeeper.detector.ProportionTest;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One bucket of 10 s, taken by a test that has a day ahead of it: an hour of buckets per invocation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class BucketCost {
    private static final int BUCKETS = 360;
    private static final long LENGTH = 10;

    /** Requests of a bucket, and the share of them that is bad; the null is 0.1 %. */
    @Param({"0/0", "10/0.0002", "100/0.0002", "1000/0.0002", "1000/0.001", "1000/0.06", "100000/0.0002"})
    public String traffic = "";

    private final ProportionTest test = ProportionTest.of(
                    0.001, 6e-5, 1, Optional.of(Duration.ofSeconds(60)), Duration.ofHours(24))
            .orElseThrow();
    private final ConcurrentTest concurrent = ConcurrentTest.of(6e-5, 1, Duration.ofHours(24));
    private final long[] bad = new long[BUCKETS];
    private final ProportionProcess fresh = test.start();
    private final ConcurrentProcess freshConcurrent = concurrent.start();
    private long total;

    @Setup(Level.Trial)
    public void count() {
        String[] parts = traffic.split("/", 2);
        total = Long.parseLong(parts[0]);
        double share = Double.parseDouble(parts[1]);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < BUCKETS; i++) {
            bad[i] = random.doubles(total).filter(x -> x < share).count();
        }
    }

    @Benchmark
    @OperationsPerInvocation(BUCKETS)
    public boolean proportion() {
        ProportionProcess process = fresh.copy();
        for (int i = 0; i < BUCKETS; i++) {
            process.take(i * LENGTH, LENGTH, total, bad[i]);
        }
        return process.breached();
    }

    @Benchmark
    @OperationsPerInvocation(BUCKETS)
    public boolean concurrent() {
        ConcurrentProcess process = freshConcurrent.copy();
        for (int i = 0; i < BUCKETS; i++) {
            process.take(i * LENGTH, LENGTH, total, bad[i], total, bad[BUCKETS - 1 - i]);
        }
        return process.breached();
    }

    /** What a decision costs that works on a copy. */
    @Benchmark
    public ProportionProcess copy() {
        return fresh.copy();
    }
}
