package dev.watchkeeper.verification.simulation;

import java.io.PrintStream;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The verb {@code simulate}: simulated watches with faults between any two steps, as the tests run them. Exit code 0 when every
 * invariant held, 1 when one was broken or a planted bug was not found, 2 for wrong usage.
 */
final class Simulate {
    private static final String USAGE = """
            usage: ./watchkeeper simulate [--seeds N] [--from SEED] | --seed ONE | --bugs [--seeds N]
              --seeds N    so many seeds (2000 without it); each is one watch with its own faults
              --from SEED  the first of them (0 without it)
              --seed ONE   this seed alone, with every step
              --bugs       plants bugs around the core one after another and prints which seed finds each first;
                           a bug that no seed up to N finds (10000 without it) fails""";
    private static final int PROGRESS = 500;

    private final PrintStream out;
    private final Supplier<Core> core;

    Simulate(PrintStream out, Supplier<Core> core) {
        this.out = out;
        this.core = core;
    }

    public static void main(String[] args) {
        System.exit(new Simulate(System.out, Core::new).run(args));
    }

    int run(String... args) {
        long seeds = 0;
        long from = 0;
        Optional<Long> one = Optional.empty();
        boolean bugs = false;
        try {
            for (int i = 0; i < args.length; i++) {
                switch (args[i]) {
                    case "--seeds" -> seeds = number(args, ++i, 1);
                    case "--from" -> from = number(args, ++i, 0);
                    case "--seed" -> one = Optional.of(number(args, ++i, 0));
                    case "--bugs" -> bugs = true;
                    default -> throw new IllegalArgumentException("'" + args[i] + "' is not an option");
                }
            }
        } catch (IllegalArgumentException e) {
            out.println(e.getMessage());
            out.println(USAGE);
            return 2;
        }
        if (bugs) {
            return plant(seeds == 0 ? PlantedBug.MOST_SEEDS : seeds);
        }
        return one.isPresent() ? step(one.get()) : all(from, seeds == 0 ? 2_000 : seeds);
    }

    private static long number(String[] args, int at, long least) {
        String text = at < args.length ? args[at] : "nothing";
        if (!text.matches("\\d{1,15}") || Long.parseLong(text) < least) {
            throw new IllegalArgumentException(
                    "after " + args[at - 1] + " stands " + text + ": write a whole number from " + least);
        }
        return Long.parseLong(text);
    }

    private int all(long from, long seeds) {
        out.println("simulation: seeds " + from + " to " + (from + seeds - 1)
                + ", one watch each; invariants I2, I3, I6, ids, encoding and replay after every step");
        Faults faults = new Faults();
        long records = 0;
        long began = System.nanoTime();
        for (long seed = from; seed < from + seeds; seed++) {
            Scenario scenario = Scenario.of(seed);
            faults.count(scenario);
            try {
                records += new Simulation(scenario, core.get(), line -> {}).run();
            } catch (RuntimeException e) {
                out.println("after " + (seed - from + 1) + " seeds; faults in so many of them: " + faults);
                return broken(seed, e);
            }
            if ((seed - from + 1) % PROGRESS == 0) {
                out.printf("%d seeds, %d records read, %.1f s%n", seed - from + 1, records, seconds(began));
            }
        }
        out.println("faults in so many watches: " + faults);
        out.printf("%d seeds, %d records read, %.1f s: no invariant was broken%n", seeds, records, seconds(began));
        return 0;
    }

    private int step(long seed) {
        Scenario scenario = Scenario.of(seed);
        out.println(scenario);
        try {
            long records = new Simulation(scenario, core.get(), line -> out.println(line.get())).run();
            out.println("seed " + seed + ", " + records + " records read: no invariant was broken");
            return 0;
        } catch (RuntimeException e) {
            return broken(seed, e);
        }
    }

    private int broken(long seed, RuntimeException e) {
        out.println("seed " + seed + " is broken: " + (e instanceof Violation ? e.getMessage() : e.toString()));
        out.println("step by step: ./watchkeeper simulate --seed " + seed);
        return 1;
    }

    private int plant(long most) {
        out.println(PlantedBug.values().length + " planted bugs, up to " + most + " seeds each");
        int hidden = 0;
        for (PlantedBug bug : PlantedBug.values()) {
            Optional<PlantedBug.Found> found = bug.find(most);
            out.println((found.isPresent() ? "found   " : "HIDDEN  ")
                    + bug.words()
                    + found.map(f -> ", by seed " + f.seed() + ": " + f.what()).orElse(""));
            hidden += found.isPresent() ? 0 : 1;
        }
        out.println(hidden == 0 ? "every planted bug was found" : hidden + " planted bugs were not found");
        return hidden == 0 ? 0 : 1;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
