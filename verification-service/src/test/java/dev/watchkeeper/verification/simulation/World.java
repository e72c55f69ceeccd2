package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.util.List;
import java.util.Optional;

/** The service as it truly is, and what its sources answer about it. */
final class World {
    private final Scenario scenario;

    World(Scenario scenario) {
        this.scenario = scenario;
    }

    Trouble troubleOf(CheckName check, long at, Trouble otherwise) {
        return Scenario.at(scenario.troubles().getOrDefault(check, List.of()), at, otherwise);
    }

    boolean isDown(CheckName check, long at) {
        return scenario.troubles().getOrDefault(check, List.of()).stream()
                .anyMatch(t -> t.covers(at) && t.what() == Trouble.DOWN);
    }

    boolean isFailing(CheckName check, long at) {
        return scenario.troubles().getOrDefault(check, List.of()).stream()
                .anyMatch(t -> t.covers(at) && t.what() == Trouble.FAILING);
    }

    /** How far the source's own clock is ahead. */
    long ahead(CheckName check, long at) {
        return scenario.troubles().getOrDefault(check, List.of()).stream()
                        .anyMatch(t -> t.covers(at) && t.what() == Trouble.AHEAD)
                ? 200_000
                : 0;
    }

    /**
     * What a source says about a bucket when it is asked at a moment; empty when it says nothing yet.
     *
     * @param settledAfter how long after its end a bucket still changes
     */
    Optional<Reading> answer(CheckName check, long start, long length, long asked, long settledAfter) {
        Optional<Trouble> trouble = scenario.troubles().getOrDefault(check, List.of()).stream()
                .filter(t -> t.covers(start))
                .map(Stretch::what)
                .findFirst();
        if (trouble.isPresent()) {
            switch (trouble.get()) {
                case NO_DATA -> {
                    return Optional.of(new Reading.Missing(MissingCause.NO_DATA, "no point"));
                }
                case NOT_A_NUMBER -> {
                    if (asked < start + 40_000) {
                        return Optional.of(new Reading.Missing(MissingCause.UNUSABLE, "NaN"));
                    }
                }
                case HOLES -> {
                    if (start / length % 2 == 0 && asked < start + 3 * length + settledAfter) {
                        return Optional.empty();
                    }
                }
                case NO_TRAFFIC -> {
                    if (check.equals(SimulatedPolicy.ERRORS)) {
                        return Optional.of(new Reading.Measured(new Measurement.Counts(0, 0)));
                    }
                }
                case DOWN, FAILING, AHEAD -> {
                    // about the moment of asking, not about the bucket
                }
            }
        }
        if (check.equals(SimulatedPolicy.HEALTH) && asked >= start + 3 * length) {
            return Optional.of(new Reading.Missing(MissingCause.NOT_ASKED, "nobody asked then"));
        }
        boolean settled = asked >= start + length + settledAfter;
        return Optional.of(new Reading.Measured(truth(check, start, length, settled)));
    }

    static Reading failed() {
        return new Reading.Failed(FailureCategory.TIMEOUT, "no answer within 2 s");
    }

    private Measurement truth(CheckName check, long start, long length, boolean settled) {
        if (check.equals(SimulatedPolicy.ERRORS)) {
            return counts(start, length, settled);
        } else if (check.equals(SimulatedPolicy.LOAD)) {
            double load = Scenario.at(scenario.high(), start, 20.0 + noise(start, 9));
            return new Measurement.Value(load);
        }
        String why = Scenario.at(scenario.failing(), start, "");
        return new Measurement.Health(why.isEmpty(), why);
    }

    /** A bucket that is read too early has fewer requests, and may not yet have its bad ones. */
    private Measurement counts(long start, long length, boolean settled) {
        long total = scenario.requests() * length / 1000;
        long usual = noise(start, 4) == 0 ? 1 : 0;
        long share = Scenario.at(scenario.bad(), start, 0);
        long bad = share == 0 ? Math.min(total, usual) : total * share / 1000;
        if (settled) {
            return new Measurement.Counts(bad, total);
        }
        long part = total / 2;
        return new Measurement.Counts(noise(start, 2) == 0 ? 0 : Math.min(part, bad), part);
    }

    private long noise(long start, int bound) {
        long mixed = (start + scenario.seed() * 31) * 0x9E3779B97F4A7C15L;
        return Math.floorMod(mixed >>> 20, bound);
    }
}
