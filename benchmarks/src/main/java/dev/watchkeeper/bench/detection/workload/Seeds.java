package dev.watchkeeper.bench.detection.workload;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Where chance comes from. Every series of every run of a scenario has a stream of its own, so that what is drawn does not
 * depend on how many threads draw.
 */
public record Seeds(long seed) {
    enum Use {
        PLAN(0),
        CLUMPS(1),
        HISTORY(2),
        CONTROL(3),
        /** Of the first group; those of the others follow. */
        COUNTS(4);

        private final int stream;

        Use(int stream) {
            this.stream = stream;
        }
    }

    private static final int STREAMS = 64;
    private static final int WORDS = 4;

    UniformRandomProvider of(Scenario scenario, int run, Use use) {
        return of(scenario, run, use, 0);
    }

    UniformRandomProvider of(Scenario scenario, int run, Use use, int group) {
        CRC32 name = new CRC32();
        name.update(scenario.id().getBytes(StandardCharsets.UTF_8));
        SplittableRandom forScenario = new SplittableRandom(seed ^ name.getValue() << Integer.SIZE);
        long stream = forScenario.nextLong() + (long) run * STREAMS + use.stream + group;
        return RandomSource.L64_X128_MIX.create(
                new SplittableRandom(stream).longs(WORDS).toArray());
    }
}
