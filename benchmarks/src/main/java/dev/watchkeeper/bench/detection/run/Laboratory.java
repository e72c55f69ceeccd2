package dev.watchkeeper.bench.detection.run;

import dev.watchkeeper.bench.detection.Contender;
import dev.watchkeeper.bench.detection.measure.Outcome;
import dev.watchkeeper.bench.detection.workload.Generator;
import dev.watchkeeper.bench.detection.workload.Seeds;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Runs experiments, on as many threads as it is given. */
public final class Laboratory implements AutoCloseable {
    private final Seeds seeds;
    private final int threads;
    private final ExecutorService workers;

    public Laboratory(Seeds seeds, int threads) {
        this.seeds = seeds;
        this.threads = threads;
        this.workers = Executors.newFixedThreadPool(threads);
    }

    /** @return by the name of the contender, in their order */
    public Map<String, Outcome> run(Experiment experiment) {
        Map<Contender, Tally> tallies = new LinkedHashMap<>();
        experiment.contenders().forEach(each -> tallies.put(each, new Tally(experiment.healthy())));
        List<Future<?>> parts = IntStream.range(0, threads)
                .<Future<?>>mapToObj(worker -> workers.submit(() -> {
                    for (int run = worker; run < experiment.runs(); run += threads) {
                        one(experiment, run, tallies);
                    }
                }))
                .toList();
        parts.forEach(Laboratory::await);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        tallies.forEach((contender, tally) -> outcomes.put(contender.name(), tally.outcome()));
        return outcomes;
    }

    private void one(Experiment experiment, int run, Map<Contender, Tally> tallies) {
        Generator generator = new Generator(seeds, experiment.tick(), experiment.before(), experiment.control());
        List<Decisions> all = experiment.scenarios().stream()
                .map(scenario -> new Decisions(generator.draw(scenario, run, experiment.length())))
                .toList();
        tallies.forEach((contender, tally) -> tally.add(
                all.getFirst().telemetry(),
                all.stream()
                        .map(each -> each.of(contender))
                        .filter(OptionalInt::isPresent)
                        .mapToInt(OptionalInt::getAsInt)
                        .min()));
    }

    private static void await(Future<?> part) {
        try {
            part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the benchmark ran", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a run failed", e.getCause());
        }
    }

    @Override
    public void close() {
        workers.shutdown();
    }
}
