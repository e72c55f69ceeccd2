package dev.watchkeeper.bench.calibration;

import dev.watchkeeper.detector.ConcurrentProcess;
import dev.watchkeeper.detector.ConcurrentTest;
import dev.watchkeeper.detector.PassProcess;
import dev.watchkeeper.detector.ProportionProcess;
import dev.watchkeeper.detector.ProportionTest;
import dev.watchkeeper.detector.RelativeNull;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * How often the tests are wrong on healthy services, in simulated days. The first argument is the
 * number of runs of each line, the others choose parts: bursts, boundary, pass, concurrent.
 */
public final class Calibration {
    private static final Duration DAY = Duration.ofHours(24);
    private static final long BUCKET = 10;
    /** What a burst does, it does soon. */
    private static final long AFTERWARDS = 1800;

    private static final double LIMIT = 0.001;
    private static final double USUAL = 0.0002;

    private final long runs;
    private final PrintStream out;

    private Calibration(long runs, PrintStream out) {
        this.runs = runs;
        this.out = out;
    }

    public static void main(String... args) {
        Calibration calibration = new Calibration(args.length == 0 ? 10_000 : Long.parseLong(args[0]), System.out);
        Set<String> parts = args.length < 2 ? Set.of("bursts", "boundary", "pass", "concurrent") : Set.of(args);
        for (double alpha : new double[] {1e-3, 6e-5}) {
            ProportionTest threshold = capped(LIMIT, alpha);
            double usual = RelativeNull.upperBound((long) (8_640_000 * USUAL), 8_640_000, alpha);
            ProportionTest relative = capped(1.5 * usual, RelativeNull.alphaOfProcess(alpha));
            if (parts.contains("bursts")) {
                calibration.bursts("threshold", threshold);
                calibration.bursts("relative", relative);
            }
            if (parts.contains("boundary")) {
                calibration.boundary("threshold", threshold);
                calibration.boundary("relative", relative);
            }
        }
        if (parts.contains("pass")) {
            calibration.pass();
        }
        if (parts.contains("concurrent")) {
            calibration.concurrent();
        }
    }

    /** N3, and the same early in the watch, where most of the prior lies. */
    private void bursts(String name, ProportionTest test) {
        for (long rate : new long[] {10, 100, 1000}) {
            for (long within : new long[] {120, 3600, 86_370}) {
                long until = StrictMath.min(DAY.toSeconds(), within + AFTERWARDS);
                say(
                        name + " alpha " + test.alpha() + ", " + rate + " rps, 30 s of 10 % in the first " + within
                                + " s",
                        alarms(test, rate * BUCKET, Shape.burst(USUAL, 0.1, 30, within), until));
            }
        }
    }

    /** N4 and N2. */
    private void boundary(String name, ProportionTest test) {
        say(
                name + " alpha " + test.alpha() + ", 100 rps, exactly at its null",
                alarms(test, 1000, Shape.steady(test.nullShare()), DAY.toSeconds()));
        say(
                name + " alpha " + test.alpha() + ", 100 rps, clumped by minutes, no discount",
                alarms(test, 1000, Shape.clumped(USUAL), DAY.toSeconds()));
    }

    private static ProportionTest capped(double share, double alpha) {
        return ProportionTest.of(share, alpha, 1, Optional.of(Duration.ofSeconds(60)), DAY)
                .orElseThrow();
    }

    private Rate alarms(ProportionTest test, long total, Shape.Drawn drawn, long until) {
        return Rate.of(runs, seed -> {
            Requests requests = new Requests(seed);
            Shape shape = drawn.draw(requests);
            ProportionProcess process = test.start();
            for (long second = 0; second < until && !process.breached(); second += BUCKET) {
                process.take(second, BUCKET, total, bad(requests, shape, second, total));
            }
            return process.breached();
        });
    }

    /** A bucket is drawn whole where its seconds are alike. */
    private static long bad(Requests requests, Shape shape, long from, long total) {
        double[] shares = new double[(int) BUCKET];
        Arrays.setAll(shares, i -> shape.at(from + i));
        if (Arrays.stream(shares).allMatch(share -> share == shares[0])) {
            return requests.bad(total, shares[0]);
        }
        long bad = 0;
        for (double share : shares) {
            bad += requests.bad(total / BUCKET, share);
        }
        return bad;
    }

    private void pass() {
        for (double share : new double[] {1, 1.2, 2}) {
            say(
                    "passed ever, share " + share + " times the limit, 100 rps (bound: 50)",
                    passes(share * LIMIT, 1000, 8640));
            say(
                    "passed at the end of the day, share " + share + " times the limit, 100 rps",
                    Rate.of(runs, seed -> passed(seed, share * LIMIT, 86_400, 100)));
        }
        for (long total : new long[] {5_000, 10_000, 30_000}) {
            say(
                    "passed after " + total + " requests, share a fifth of the limit",
                    Rate.of(runs, seed -> passed(seed, USUAL, total, 1)));
        }
    }

    private Rate passes(double share, long total, long buckets) {
        return Rate.of(runs, seed -> {
            Requests requests = new Requests(seed);
            PassProcess process = PassProcess.below(LIMIT).orElseThrow();
            for (long i = 0; i < buckets && !process.proven(); i++) {
                process.take(total, requests.bad(total, share));
            }
            return process.proven();
        });
    }

    private static boolean passed(long seed, double share, long buckets, long total) {
        PassProcess process = PassProcess.below(LIMIT).orElseThrow();
        process.take(buckets * total, new Requests(seed).bad(buckets * total, share));
        return process.proven();
    }

    private void concurrent() {
        ConcurrentTest test = ConcurrentTest.of(1e-3, 1, DAY);
        for (double share : new double[] {0.0002, 0.01, 0.2}) {
            say(
                    "concurrent, both fail " + share + " of their requests, canary 10 of 100 rps alpha 0.001",
                    Rate.of(runs / 10, seed -> {
                        Requests requests = new Requests(seed);
                        ConcurrentProcess process = test.start();
                        for (long second = 0; second < 21_600 && !process.breached(); second += BUCKET) {
                            process.take(second, BUCKET, 100, requests.bad(100, share), 900, requests.bad(900, share));
                        }
                        return process.breached();
                    }));
        }
    }

    private void say(String what, Rate rate) {
        out.println(rate + "  " + what);
    }
}
