package dev.watchkeeper.bench.detection;

import dev.watchkeeper.bench.detection.run.Size;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * What the command line asks for.
 *
 * @param goOn whether what an earlier run left in {@code out} are not run again
 */
record Options(Path project, Size size, long seed, Path out, int threads, boolean goOn) {
    static final String USAGE =
            "usage: ./watchkeeper bench detection [--full] [--seed N] [--threads N] [--out DIR] [--continue]";

    private static final long SEED = 20_261_123;

    /** @throws IllegalArgumentException in a sentence */
    static Options of(Path project, String... words) {
        Path folder = project.resolve("target").resolve("bench");
        Options options = new Options(project, Size.QUICK, SEED, folder, 1, false);
        boolean elsewhere = false;
        Iterator<String> rest = Arrays.asList(words).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--full" -> options = options.full(project, elsewhere);
                case "--seed" -> options = options.seeded(number(word, rest));
                case "--threads" -> options = options.on(Math.toIntExact(number(word, rest)));
                case "--continue" -> options = options.goingOn();
                case "--out" -> {
                    elsewhere = true;
                    options = options.to(Path.of(value(word, rest)));
                }
                default -> throw new IllegalArgumentException("'" + word + "' is not known.");
            }
        }
        return options;
    }

    /** What gives the same numbers again, wherever it writes them and with however many threads. */
    String command() {
        return "./watchkeeper bench detection" + (size.equals(Size.FULL) ? " --full" : "") + " --seed " + seed;
    }

    /** The full form belongs to the documents of the project. */
    private Options full(Path project, boolean elsewhere) {
        Path folder = elsewhere ? out : project.resolve("docs").resolve("benchmarks");
        return new Options(project, Size.FULL, seed, folder, threads, goOn);
    }

    private Options seeded(long other) {
        return new Options(project, size, other, out, threads, goOn);
    }

    private Options on(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("--threads has to be at least 1, and it is " + number + ".");
        }
        return new Options(project, size, seed, out, number, goOn);
    }

    private Options goingOn() {
        return new Options(project, size, seed, out, threads, true);
    }

    private Options to(Path folder) {
        return new Options(project, size, seed, folder, threads, goOn);
    }

    private static long number(String word, Iterator<String> rest) {
        String value = value(word, rest);
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(word + " needs a whole number, and it is '" + value + "'.", e);
        }
    }

    private static String value(String word, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(word + " needs a value.");
        }
        return rest.next();
    }
}
