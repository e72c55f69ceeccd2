package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.replay.Replay;
import dev.watchkeeper.verification.replay.Replayed;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** How long it takes to compute a watch of a day again, from its records as bytes to the comparison of the last verdict. */
final class ReplayRun {
    private static final int RUNS = 9;

    private final Consumer<String> said;

    ReplayRun(Consumer<String> said) {
        this.said = said;
    }

    List<Row> run() {
        said.accept("recording a watch of a day");
        List<Recorded> records = RecordedDay.of();
        said.accept("replaying its " + records.size() + " records");
        double[] seconds = new double[RUNS];
        double[] processor = new double[RUNS];
        int verdicts = 0;
        for (int run = 0; run < RUNS; run++) {
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            long start = System.nanoTime();
            Replayed replayed = Replay.of(records);
            seconds[run] = (System.nanoTime() - start) / 1e9;
            processor[run] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e9;
            if (!replayed.same()) {
                throw new IllegalStateException("the replay of the benchmark's own recording differs");
            }
            verdicts = replayed.lines().size();
        }
        String note = "%,d records, %d verdicts, each the same byte for byte".formatted(records.size(), verdicts);
        return List.of(
                Row.atMost(
                        "a watch of 24 h, %d checks every %d s, replayed"
                                .formatted(RecordedDay.CHECKS, RecordedDay.EVERY.toSeconds()),
                        1,
                        median(seconds),
                        " s",
                        "median of the last %d of %d runs; %s".formatted(RUNS - RUNS / 3, RUNS, note)),
                Row.shown("the same, processor time of its thread", median(processor), " s", "median of the same runs"),
                Row.shown(
                        "the same, first run in the process",
                        seconds[0],
                        " s",
                        "not yet compiled, but for what making the recording needs as well"));
    }

    /** Of the runs after the first third, which warm up. */
    private static double median(double[] runs) {
        double[] warm = Arrays.copyOfRange(runs, RUNS / 3, RUNS);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
